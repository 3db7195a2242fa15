// SPDX-License-Identifier: Apache-2.0

/// Reads the pages of a column chunk, one after the other.
struct PageReader: ~Copyable {
    private let column: ParquetColumn
    private let codec: Codec
    private var cursor: ByteCursor
    private var dictionary: ColumnValues
    /// Where each of the dictionary's values is.
    private var places: [Int] = []
    private var rowsLeft: Int

    /// Ours have fewer rows. With more, a few bytes could claim to be a machine's memory.
    private static let largestPage = 1 << 20

    init(_ bytes: UnsafeRawBufferPointer, _ column: ParquetColumn, _ chunk: FileFooter.Chunk) {
        self.column = column
        codec = chunk.codec
        dictionary = ColumnValues(column.type.physical)
        cursor = ByteCursor(bytes)
        rowsLeft = chunk.rowCount
    }

    /// The values of the next page; nil behind the last one.
    mutating func next() throws(ParquetError) -> ColumnValues? {
        while rowsLeft > 0 {
            let header = try PageHeader(&cursor)
            var content = OutputBuffer(capacity: 0)
            try Decompressor.decompress(
                try cursor.take(header.compressedSize), codec, size: header.uncompressedSize, to: &content)
            var page = ByteCursor(content.bytes)
            switch header.kind {
            case .dictionary(let count):
                try Self.readPlain(&page, count: count, into: &dictionary)
                places = dictionary.places
            case .data(let rowCount, let encoding):
                guard (1...min(rowsLeft, Self.largestPage)).contains(rowCount) else {
                    throw .damaged("a page of \(rowCount) rows")
                }
                rowsLeft -= rowCount
                return try values(&page, rowCount, encoding)
            }
        }
        return nil
    }

    private borrowing func values(
        _ page: inout ByteCursor, _ rowCount: Int, _ encoding: Encoding
    ) throws(ParquetError) -> ColumnValues {
        var values = ColumnValues(column.type.physical)
        if column.isRequired {
            values.append(present: true, rows: rowCount)
        } else {
            var levels = ByteCursor(try page.take(Int(try page.uint32())))
            try RunLength.decode(&levels, width: 1, count: rowCount) { level, rows throws(ParquetError) in
                values.append(present: level == 1, rows: rows)
            }
        }
        let count = values.count
        switch encoding {
        case .plain: try Self.readPlain(&page, count: count, into: &values)
        case .deltaBinaryPacked:
            try DeltaBinaryPacked.decode(&page) { number throws(ParquetError) in
                guard values.numbers.count < count else { throw .damaged("a page has too many values") }
                values.append(number: number)
            }
        case .runLengthDictionary: try readIndices(&page, count: count, into: &values)
        case .runLength: throw .damaged("values as runs")
        }
        guard values.storedCount == count else { throw .damaged("a page has too few values") }
        return values
    }

    private static func readPlain(
        _ page: inout ByteCursor, count: Int, into values: inout ColumnValues
    ) throws(ParquetError) {
        switch values.type {
        case .boolean: values.append(booleans: try page.take((count + 7) / 8), count: count)
        case .int64, .double:
            for _ in 0..<count { values.append(number: Int64(bitPattern: try page.uint64())) }
        case .byteArray:
            for _ in 0..<count { values.append(bytes: try page.take(Int(try page.uint32()))) }
        }
    }

    private borrowing func readIndices(
        _ page: inout ByteCursor, count: Int, into values: inout ColumnValues
    ) throws(ParquetError) {
        let width = Int(try page.byte())
        try RunLength.decode(&page, width: width, count: count) { index, times throws(ParquetError) in
            guard index < UInt64(places.count) else { throw .damaged("a value that is not in the dictionary") }
            let place = places[Int(index)]
            for _ in 0..<times {
                if values.type == .byteArray {
                    let end = place + Int(dictionary.lengths[Int(index)])
                    values.append(bytes: UnsafeRawBufferPointer(rebasing: dictionary.bytes.bytes[place..<end]))
                } else {
                    values.append(number: dictionary.numbers[place])
                }
            }
        }
    }
}

extension ColumnValues {
    /// How many values there are, whatever the rows say.
    fileprivate var storedCount: Int { type == .boolean ? booleans.count : max(numbers.count, lengths.count) }

    /// Where each value is: among the numbers, or among the bytes.
    fileprivate var places: [Int] {
        guard type == .byteArray else { return Array(numbers.indices) }
        var start = 0
        return lengths.map { length in
            defer { start += Int(length) }
            return start
        }
    }
}
