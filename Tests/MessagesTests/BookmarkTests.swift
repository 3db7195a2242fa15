// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIORecords
import Testing

@testable import CustomerIOMessages

struct BookmarkTests {
    @Test func comesBackAsItWent() throws {
        let last = try PassProgress(until: 9, read: Spans([0...9])).progress
        let open = OpenPass(id: "é\"", progress: try PassProgress(until: 12).progress, sealed: nil)
        let bookmark = Bookmark(PassState(last: last, open: open), workspace: "5")
        #expect(try Bookmark(.object(try bookmark.members)) == bookmark)
        #expect(try bookmark.until == 9)
    }

    @Test(
        arguments: [
            [:], ["created": 5], ["standing": "x"], ["standing": [1]], ["standing": ["until": 5]],
            ["open": ["id": "a"]], ["open": ["id": 5, "progress": [:]]],
        ] as [JSONValue])
    func ofAnotherProgramIsNone(_ kept: JSONValue) throws {
        #expect(try Bookmark(kept) == nil)
    }

    @Test func ofANewerProgramIsAnError() throws {
        #expect(throws: ExtractionError.self) { try Bookmark(["standing": ["version": 99]]) }
    }

    @Test func everythingBeforeASecondMayBeKnown() throws {
        #expect(try Bookmark(until: 1_700_000_000).until == 1_700_000_000)
    }
}
