// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CustomerIO

@Suite struct ULIDTests {
    private struct Zeros: RandomNumberGenerator {
        func next() -> UInt64 { 0 }
    }

    private struct Ones: RandomNumberGenerator {
        func next() -> UInt64 { .max }
    }

    /// The time part of the example in the ULID specification, 2016-07-30T23:54:10.259Z.
    @Test func timeComesFirst() {
        var zeros = Zeros()
        let date = Date(timeIntervalSince1970: 1_469_922_850.259)
        #expect(ULID(at: date, using: &zeros).description == "01ARZ3NDEK" + String(repeating: "0", count: 16))
        var ones = Ones()
        #expect(ULID(at: date, using: &ones).description == "01ARZ3NDEK" + String(repeating: "Z", count: 16))
    }

    @Test func thoseOfOneMillisecondCountUp() {
        var zeros = Zeros()
        let date = Date(timeIntervalSince1970: 1_469_922_850.259)
        let first = ULID(at: date, using: &zeros)
        let second = first.next(at: date, using: &zeros)
        #expect(second.description == "01ARZ3NDEK" + String(repeating: "0", count: 15) + "1")
        #expect(second.next(at: date + 0.001, using: &zeros) == ULID(at: date + 0.001, using: &zeros))
        #expect(Set((0..<10_000).map { _ in ULID() }).count == 10_000)
    }

    @Test(arguments: ["01ARYZ6S41TSV4RRFFQ69G5FAV", "01aryz6s41tsv4rrffq69g5fav", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"])
    func reads(_ text: String) { #expect(ULID(text)?.description == text.uppercased()) }

    @Test(arguments: [
        "", "01ARYZ6S41TSV4RRFFQ69G5FA", "01ARYZ6S41TSV4RRFFQ69G5FAVX", "01ARYZ6S41TSV4RRFFQ69G5FAU",
        "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "01ARYZ6S41TSV4RRFFQ69G5FÄ",
    ])
    func refuses(_ text: String) { #expect(ULID(text) == nil) }

    @Test(arguments: [-1.0, 0, 281_474_976_710.655, 1e300, .infinity, .nan])
    func anyTimeGivesAnID(_ seconds: Double) {
        var zeros = Zeros()
        let id = ULID(at: Date(timeIntervalSince1970: seconds), using: &zeros)
        #expect(ULID(id.description) == id)
    }
}
