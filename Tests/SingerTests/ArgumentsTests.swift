// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import Testing

@testable import tap_customerio

struct ArgumentsTests {
    @Test func takesTheFormsOfOtherTaps() throws {
        let arguments = try Arguments(["--config=a", "-c", "b", "-p", "cat", "--state", "s"])
        #expect(arguments.configurations == ["a", "b"])
        #expect(arguments.catalog == "cat" && arguments.state == "s" && arguments.mode == .sync)
        #expect(try Arguments(["-d", "-c", "a"]).mode == .discover)
        #expect(try Arguments(["--test"]).mode == .test)
        #expect(try Arguments(["--test=schema"]).mode == .test)
        #expect(try Arguments(["--version"]).mode == .version)
    }

    @Test(arguments: [
        ["--about", "--format", "json"], ["--format=json", "--about"], ["--about=json"],
    ])
    func aboutTakesItsFormatAnywhere(_ words: [String]) throws {
        #expect(try Arguments(words).mode == .about(isJSON: true, isMarkdown: false))
    }

    @Test(arguments: [["--config"], ["--frobnicate"], ["--test=few"], ["--about", "--format", "xml"], ["config.json"]])
    func whatNoTapTakesIsTold(_ words: [String]) {
        #expect(throws: ConfigurationError.self) { try Arguments(words) }
    }
}
