// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CustomerIO

struct RandomUUIDTests {
    /// Foundation reads it, and finds the bits that RFC 9562 asks for.
    @Test func isAUUIDOfVersionFour() throws {
        var seen: Set<String> = []
        for _ in 0..<1_000 {
            let text = RandomUUID.text()
            let uuid = try #require(UUID(uuidString: text))
            #expect(uuid.uuidString == text.uppercased())
            #expect(uuid.uuid.6 >> 4 == 4)
            #expect(uuid.uuid.8 >> 6 == 2)
            #expect(seen.insert(text).inserted)
        }
    }
}
