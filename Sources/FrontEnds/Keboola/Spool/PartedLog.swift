// SPDX-License-Identifier: Apache-2.0

/// Records of four numbers, kept on disk in parts by their hash: those of one hash are together and in the order in which
/// they came, and one part fits into memory where all of them would not.
struct PartedLog {
    struct Record {
        let hash: UInt64
        let first: UInt64
        let second: UInt64
        let third: UInt64
    }

    private static let parts = 64
    /// Records of a part that are written together: 4 KB.
    private static let block = 128

    private let folder: String
    private var file: SpoolFile?
    private var length = 0
    /// For each part what waits to be written, and where its blocks lie.
    private var waiting = [[Record]](repeating: [], count: parts)
    private var blocks = [[Int]](repeating: [], count: parts)

    init(folder: String) { self.folder = folder }

    mutating func append(_ record: Record) throws {
        let part = Int(truncatingIfNeeded: record.hash % UInt64(Self.parts))
        waiting[part].append(record)
        guard waiting[part].count == Self.block else { return }
        let file = try file ?? SpoolFile(folder: folder)
        self.file = file
        let size = try waiting[part].withUnsafeBytes { bytes in
            try file.write(bytes, at: length)
            return bytes.count
        }
        blocks[part].append(length)
        length += size
        waiting[part].removeAll(keepingCapacity: true)
    }

    /// Calls a body for each part with all its records.
    func forEachPart(_ body: ([Record]) throws -> Void) throws {
        var buffer: [UInt8] = []
        for part in 0..<Self.parts {
            var records: [Record] = []
            for offset in blocks[part] {
                buffer.removeAll(keepingCapacity: true)
                _ = try file?.read(Self.block * MemoryLayout<Record>.stride, at: offset, into: &buffer)
                buffer.withUnsafeBytes { bytes in
                    for start in stride(from: 0, to: bytes.count, by: MemoryLayout<Record>.stride) {
                        records.append(bytes.loadUnaligned(fromByteOffset: start, as: Record.self))
                    }
                }
            }
            records += waiting[part]
            if !records.isEmpty { try body(records) }
        }
    }
}
