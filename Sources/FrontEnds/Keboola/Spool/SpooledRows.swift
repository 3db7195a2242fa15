// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The rows of one stream, all there.
struct SpooledRows: Sendable {
    let stream: String
    let file: SpoolFile
    let length: Int
    /// Rows that lie there…
    let number: Int
    /// …and those of them that do not count.
    let dropped: DroppedRows
    /// In the order of their appearance.
    let columns: [ColumnPath]
    /// For each column, the kinds of its values: one bit for each.
    let kinds: [UInt16]
    /// Unix seconds up to which the stream is read.
    let reached: Int64?

    /// Rows that count.
    var count: Int { number - dropped.count }

    /// True if all values of a column are of these kinds.
    func has(only kinds: [Cell.Kind], in column: ColumnPath) -> Bool {
        guard let index = columns.firstIndex(of: column) else { return true }
        let allowed = kinds.reduce(0 as UInt16) { $0 | 1 << UInt16($1.rawValue) }
        return self.kinds[index] & ~allowed == 0
    }

    /// True if each row has a value in a column, and not an empty one.
    func isFilled(_ column: ColumnPath) throws -> Bool {
        guard let place = columns.firstIndex(of: column) else { return count == 0 }
        var isFilled = true
        try forEach { _, cells in if cells[place]?.isEmpty ?? true { isFilled = false } }
        return isFilled
    }

    /// Calls a body for each row that counts, in order.
    /// - Parameter body: Gets the buffer and, for each column, where in it the value lies; nil for none.
    func forEach(_ body: ([UInt8], [Range<Int>?]) throws -> Void) throws {
        var buffer: [UInt8] = []
        var cells = [Range<Int>?](repeating: nil, count: columns.count)
        var start = 0
        var offset = 0
        var row = 0
        while offset < length || start < buffer.count {
            guard let end = Self.end(of: start, in: buffer) else {
                buffer.removeSubrange(..<start)
                start = 0
                let found = try file.read(min(Self.chunk, length - offset), at: offset, into: &buffer)
                guard found > 0 else {
                    throw DestinationError(.corrupt, "The temporary file of \(stream) ends in the middle of a row.")
                }
                offset += found
                continue
            }
            defer {
                start = end
                row += 1
            }
            guard !dropped.contains(row) else { continue }
            for index in cells.indices { cells[index] = nil }
            var place = start + 4
            while place < end {
                let value = place + 8..<place + 8 + Self.number(at: place + 4, in: buffer)
                cells[Self.number(at: place, in: buffer)] = value
                place = value.upperBound
            }
            try body(buffer, cells)
        }
    }

    private static let chunk = 1 << 18

    /// Where the row at `start` ends, if all of it is there.
    private static func end(of start: Int, in buffer: [UInt8]) -> Int? {
        guard start + 4 <= buffer.count else { return nil }
        let end = start + 4 + number(at: start, in: buffer)
        return end <= buffer.count ? end : nil
    }

    private static func number(at place: Int, in buffer: [UInt8]) -> Int {
        buffer.withUnsafeBytes { Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt32.self))) }
    }
}
