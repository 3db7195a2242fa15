// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// Reads the records of a stage.
struct RecordReader: ~Copyable {
    private var file: InputFile
    private let voidSeen: Int

    /// - Parameter voidSeen: Where records begin that may say that a row was seen.
    init(_ path: String, voidSeen: Int) throws {
        file = try InputFile(path: path)
        self.voidSeen = voidSeen
    }

    /// Gives the records of a piece; their places are their order.
    mutating func read(_ piece: CountedRange, _ body: (SortRecord) throws -> Void) throws {
        var position = piece.start
        while position < piece.end {
            let bytes = try file.bytes(at: position, min(StageRecord.size, piece.end - position))
            guard bytes.count >= StageRecord.seenSize else { throw KeyMergeError.rowIsShort }
            let (record, size) = StageRecord.read(bytes, order: UInt64(position))
            if !record.isSeen || position >= voidSeen { try body(record) }
            position += size
        }
    }
}
