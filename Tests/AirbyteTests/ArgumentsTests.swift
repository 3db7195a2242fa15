// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import source_customer_io

struct ArgumentsTests {
    @Test func optionsComeInAnyOrder() throws {
        let arguments = try Arguments(["--state=s", "read", "--catalog", "cat", "--config=c"])
        #expect(arguments.command == .read)
        #expect(arguments.config == "c" && arguments.catalog == "cat" && arguments.state == "s")
        #expect(try Arguments(["spec"]).command == .spec)
    }

    @Test(arguments: [
        [], ["write"], ["check"], ["read", "--config", "c"], ["spec", "--config"], ["spec", "--x", "y"],
        ["spec", "check"],
    ])
    func misuseIsTold(_ words: [String]) {
        #expect(throws: Arguments.Misuse.self) { try Arguments(words) }
    }
}
