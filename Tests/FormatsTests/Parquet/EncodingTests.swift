// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIOFormats

struct EncodingTests {
    private static func read<Result>(
        _ output: borrowing OutputBuffer, _ body: (inout ByteCursor) throws -> Result
    ) throws -> Result {
        var cursor = ByteCursor(output.bytes)
        defer { #expect(cursor.remaining == 0) }
        return try body(&cursor)
    }

    /// The example of the format's own text.
    @Test func bitsArePackedFromTheLowestUp() {
        var output = OutputBuffer()
        let values: [UInt32] = [0, 1, 2, 3, 4, 5, 6, 7]
        BitPacking.pack(values.span, width: 3, to: &output)
        #expect(Array(output.bytes) == [0b1000_1000, 0b1100_0110, 0b1111_1010])
    }

    @Test(arguments: 0...64)
    func everyWidthIsReadBack(_ width: Int) throws {
        var random = SystemRandomNumberGenerator()
        let most = width == 64 ? UInt64.max : 1 << UInt64(width) - 1
        let values = (0..<101).map { _ in UInt64.random(in: 0...most, using: &random) } + [most]
        var output = OutputBuffer()
        var found: [UInt64] = []
        BitPacking.pack(values.span, width: width, to: &output)
        try Self.read(output) { try BitPacking.unpack(&$0, width: width, count: values.count) { found.append($0) } }
        #expect(found == values)
    }

    /// A run, a run that is too short, and the end.
    @Test(arguments: [[], [1], Array(repeating: 5, count: 40), [1, 2, 3] + Array(repeating: 7, count: 200) + [1, 2]])
    func runsAreReadBack(_ values: [UInt32]) throws {
        for count in 0...values.count {
            let values = Array(values[..<count])
            var output = OutputBuffer()
            var found: [UInt32] = []
            RunLength.encode(values.span, width: 3, to: &output)
            try Self.read(output) { cursor in
                try RunLength.decode(&cursor, width: 3, count: count) { value, times in
                    found += [UInt32](repeating: UInt32(value), count: times)
                }
            }
            #expect(found == values)
        }
    }

    @Test func aRunIsWrittenOnce() {
        var output = OutputBuffer()
        let values = [UInt32](repeating: 300, count: 20_000)
        RunLength.encode(values.span, width: 9, to: &output)
        // Twice the count, then the value.
        #expect(Array(output.bytes) == [0xC0, 0xB8, 0x02, 0x2C, 0x01])
    }

    @Test(arguments: [0, 1, 63, 64, 65, 128, 1_000])
    func bitsAreReadBack(_ count: Int) throws {
        for pattern in 0..<4 {
            var output = OutputBuffer()
            var (bits, found) = (BitBuffer(), BitBuffer())
            for index in 0..<count { bits.append([true, false, index % 3 == 0, index > 70][pattern]) }
            RunLength.encode(bits, to: &output)
            try Self.read(output) { cursor in
                try RunLength.decode(&cursor, width: 1, count: count) { found.append(repeating: $0 == 1, count: $1) }
            }
            #expect(found.words == bits.words)
            #expect(found.count == count)
            if pattern < 2, count > 0 { #expect(output.count <= 3) }
        }
    }

    @Test(arguments: [0, 1, 2, 32, 33, 128, 129, 130, 1_000])
    func differencesAreReadBack(_ count: Int) throws {
        let patterns: [(Int) -> Int64] = [
            { Int64($0) }, { _ in .max }, { $0 % 2 == 0 ? .min : .max }, { Int64($0 * $0 % 77) - 40 },
        ]
        for pattern in patterns {
            let values = (0..<count).map(pattern)
            var output = OutputBuffer()
            var found: [Int64] = []
            DeltaBinaryPacked.encode(values.span, to: &output)
            try Self.read(output) { try DeltaBinaryPacked.decode(&$0) { found.append($0) } }
            #expect(found == values)
        }
    }

    /// Blocks of 128 in 4 parts; 300 values from 7 on; then each block says that it always goes up by one.
    @Test func evenStepsTakeUpNothing() {
        var output = OutputBuffer()
        let values = (7..<307).map { Int64($0) }
        DeltaBinaryPacked.encode(values.span, to: &output)
        let block: [UInt8] = [2, 0, 0, 0, 0]
        #expect(Array(output.bytes) == [0x80, 0x01, 4, 0xAC, 0x02, 14] + block + block + block)
    }

    @Test func aDictionaryThatGrowsTooLargeIsAsItWas() {
        var dictionary = ValueDictionary()
        var indices: [UInt32] = []
        var few = ColumnValues(.byteArray)
        for text in ["a", "b", "a", ""] { Array(text.utf8).withUnsafeBytes { few.append($0) } }
        let isFound = dictionary.find(few, into: &indices)
        #expect(isFound)
        #expect(indices == [0, 1, 0, 2])
        var many = ColumnValues(.byteArray)
        for number in 0..<300_000 { withUnsafeBytes(of: number) { many.append($0) } }
        let areFound = dictionary.find(many, into: &indices)
        #expect(!areFound)
        let count = dictionary.count
        #expect(count == 3)
        let isFoundAgain = dictionary.find(few, into: &indices)
        #expect(isFoundAgain)
        #expect(indices == [0, 1, 0, 2])
        #expect(Array(dictionary.plain.bytes) == [1, 0, 0, 0, 0x61, 1, 0, 0, 0, 0x62, 0, 0, 0, 0])
    }
}
