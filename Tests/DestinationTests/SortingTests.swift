// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Testing

@testable import CustomerIOFiles

@Suite("Rows are found and sorted without being held")
struct SortingTests {
    private static func record(_ random: inout SplitMix, _ index: Int) -> SortRecord {
        // Some keys are equal, some only in their first half.
        let high = random.chance(20) ? UInt64.random(in: 0..<5, using: &random) : random.next()
        let key = KeyHash(high: high << 40, low: UInt64.random(in: 0..<4, using: &random))
        return SortRecord(
            entry: RowEntry(key: key, content: 0, offset: index, length: 1, tail: 2, width: 3),
            order: UInt64(index % 7) << 62 | UInt64.random(in: 0..<1_000, using: &random) << 20 | UInt64(index))
    }

    @Test("in memory and in runs", arguments: [0, 1, 255, 256, 1_000, 5_000], [300, 10_000])
    func sorting(count: Int, limit: Int) throws {
        let folder = try TemporaryFolder()
        var random = SplitMix(seed: UInt64(count))
        for order in [RecordSorter.Order.byKey, .byPlace] {
            let sorter = RecordSorter(order, path: "\(folder.path)/sort", limit: limit)
            var expected: [SortRecord] = []
            for index in 0..<count {
                let record = Self.record(&random, index)
                expected.append(record)
                try sorter.append(record)
            }
            expected.sort { RecordOrder.isBefore($0, $1, order) }
            for _ in 0..<2 {
                let sorted = try sorter.sorted()
                var found: [SortRecord] = []
                while let record = try sorted.next() { found.append(record) }
                #expect(found.map(\.entry) == expected.map(\.entry))
            }
        }
    }

    @Test("every row of a key file is found, and no other", arguments: [0, 1, 31, 32, 33, 1_000])
    func lookup(count: Int) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/keys"
        var random = SplitMix(seed: 1)
        let keys = Set((0..<count).map { _ in KeyHash(high: random.next() % 50 << 58, low: random.next() << 1) })
            .sorted()
        var writer = try KeyFileWriter(path)
        for (index, key) in keys.enumerated() {
            try writer.append(RowEntry(key: key, content: 7, offset: index, length: 1, tail: 0, width: 0))
        }
        _ = try writer.finish()
        var lookup = try KeyLookup(path, rows: keys.count)
        for (index, key) in keys.enumerated() {
            #expect(try lookup.find(key)?.offset == index)
            let other = KeyHash(high: key.high, low: key.low ^ 2)
            if !keys.contains(other) { #expect(try lookup.find(other) == nil) }
        }
        #expect(try lookup.find(KeyHash(high: 1, low: 1)) == nil)
    }

    @Test("the text of a scope is read as it was written")
    func scopes() {
        for scope in [
            Scope.everything, Scope([.equals("a\"&=", "\\5\u{0}é")]),
            Scope([.equals("a", ""), .within("t", -5...7), .equals("e\u{301}", "&\"b\"=1...2")]),
        ] {
            #expect(Scope(description: scope.description) == scope)
        }
        #expect(Scope(description: "nonsense") == nil)
    }

    @Test(
        "months",
        arguments: [
            (0, "1970-01"), (-1, "1969-12"), (951_782_399, "2000-02"), (951_868_800, "2000-03"),
            (4_107_542_400, "2100-03"),
            (-62_167_219_200, "0000-01"), (253_402_300_799, "9999-12"),
        ])
    func months(time: Int64, name: String) { #expect(Month(time)?.name == name) }
}
