// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIOFormats

struct BoundTests {
    private static func bounds(_ values: [Double]) -> ColumnBounds {
        var column = ColumnValues(.double)
        for value in values { column.append(Int64(bitPattern: value.bitPattern)) }
        return ColumnBounds(column, isText: false)
    }

    private static func bounds(_ values: [String?]) -> ColumnBounds {
        var column = ColumnValues(.byteArray)
        for value in values {
            if let value {
                Array(value.utf8).withUnsafeBytes { column.append($0) }
            } else {
                column.append(nulls: 1)
            }
        }
        return ColumnBounds(column, isText: true)
    }

    private static func text(_ bound: Bound?) -> String? { bound.map { String(decoding: $0.bytes, as: UTF8.self) } }

    @Test func theSmallestAndLargestTextAreFound() {
        let words = ["bravo bravo", "bravo brav", "alpha alpha alpha", "alpha alpha alphb", "", "ä", "z\0", "z"]
        for count in 1...words.count {
            let some = Array(words[..<count])
            let bounds = Self.bounds(some + [nil])
            #expect(Self.text(bounds.minimum) == some.min { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            #expect(Self.text(bounds.maximum) == some.max { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            #expect(bounds.nullCount == 1)
            #expect(bounds.valueCount == count)
        }
    }

    /// A zero could be of either sign, and what is not a number has no place between others.
    @Test func doublesAreBoundedAsTheFormatWantsIt() {
        let bounds = Self.bounds([0.0, -0.0])
        #expect(bounds.minimum?.bytes == [0, 0, 0, 0, 0, 0, 0, 0x80])
        #expect(bounds.maximum?.bytes == [0, 0, 0, 0, 0, 0, 0, 0])
        let none = Self.bounds([.nan, 1])
        #expect(none.nanCount == 1)
        #expect(none.minimum == nil)
        #expect(none.maximum == nil)
        #expect(Self.bounds([.infinity, -.infinity]).minimum?.bytes == PlainNumber.bytes(-Double.infinity))
    }

    @Test func pagesAreBoundedTogether() {
        var bounds = ColumnBounds(.double)
        for page in [[], [2.0, -1.0], [5.0], []] { bounds.formUnion(Self.bounds(page)) }
        #expect(bounds.minimum?.bytes == PlainNumber.bytes(-1.0))
        #expect(bounds.maximum?.bytes == PlainNumber.bytes(5.0))
        for page in [[Double.nan], [7.0]] { bounds.formUnion(Self.bounds(page)) }
        #expect(bounds.minimum == nil)
        #expect(bounds.maximum == nil)
        #expect(bounds.nanCount == 1)
        #expect(bounds.valueCount == 5)
    }

    /// Of two equal bounds that which is a value says so.
    @Test func whatIsExactStaysSo() {
        let long = String(repeating: "a", count: 100)
        let start = String(repeating: "a", count: 64)
        for pages in [[long, start], [start, long]] {
            var bounds = ColumnBounds(.byteArray)
            for page in pages { bounds.formUnion(Self.bounds([page])) }
            #expect(Self.text(bounds.minimum) == start)
            #expect(bounds.minimum?.isExact == true)
            #expect(bounds.maximum?.isExact == false)
        }
    }

    /// Nothing is above the largest characters, so there is no bound, and no page index that needs one.
    @Test func withoutABoundThereIsNoColumnIndex() {
        let largest = Self.bounds([String(repeating: "\u{10FFFF}", count: 20)])
        #expect(largest.minimum?.isExact == false)
        #expect(largest.maximum == nil)
        var both = Self.bounds(["a"])
        both.formUnion(largest)
        #expect(both.maximum == nil)
        let pages = [Self.bounds(["a"]), largest].map {
            Page(offset: 0, size: 1, firstRow: 0, encoding: .plain, bounds: $0)
        }
        #expect(PageIndex.columnIndex(pages) == nil)
        #expect(PageIndex.columnIndex([pages[0]]) != nil)
    }

    @Test(arguments: [
        ([["a"], ["b"], [nil], ["c"]], 1), ([["c"], ["b"], ["a"]], 2), ([["a"], ["c"], ["b"]], 0), ([[nil]], 1),
    ])
    func theOrderOfPagesIsSaid(_ pages: [[String?]], _ order: Int) throws {
        let index = PageIndex.columnIndex(
            pages.map {
                Page(
                    offset: 0, size: 1, firstRow: 0, encoding: .plain, bounds: Self.bounds($0))
            })
        let found = try #require(index).withUnsafeBytes { bytes in
            var cursor = ByteCursor(bytes)
            return try ThriftValue(&cursor).integer(4)
        }
        #expect(found == order)
    }
}
