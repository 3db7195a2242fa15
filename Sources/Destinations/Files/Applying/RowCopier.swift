// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// Writes a file of the table from rows of the old one and of the stage, by ranges of bytes.
final class RowCopier: FileBuilder {
    private var output: OutputFile
    private var old: InputFile?
    private var staged: InputFile?
    private let width: Int
    private let commas: [UInt8]

    /// - Parameter width: How many columns the rows are to have a place for.
    init(_ path: String, old: String?, staged: String?, header: [UInt8], width: Int) throws {
        var output = try OutputFile(path: path)
        try header.withUnsafeBytes { try output.append($0) }
        let oldFile = try old.map { try InputFile(path: $0) }
        let stagedFile = try staged.map { try InputFile(path: $0) }
        self.output = output
        self.old = oldFile
        self.staged = stagedFile
        self.width = width
        commas = Array(repeating: CSVField.comma, count: width)
    }

    func append(_ entry: RowEntry, isStaged: Bool) throws -> RowEntry {
        let bytes = try read(entry, isStaged: isStaged)
        guard bytes.count == entry.length else { throw KeyMergeError.rowIsShort }
        let offset = output.length
        if entry.width == width {
            try output.append(bytes)
        } else {
            let place = entry.length - entry.tail
            try output.append(UnsafeRawBufferPointer(rebasing: bytes[..<place]))
            try commas.withUnsafeBytes {
                try output.append(UnsafeRawBufferPointer(rebasing: $0[..<(width - entry.width)]))
            }
            try output.append(UnsafeRawBufferPointer(rebasing: bytes[place...]))
        }
        return RowEntry(
            key: entry.key, content: entry.content, offset: offset, length: output.length - offset, tail: entry.tail,
            width: width)
    }

    private func read(_ entry: RowEntry, isStaged: Bool) throws -> UnsafeRawBufferPointer {
        let bytes =
            isStaged
            ? try staged?.bytes(at: entry.offset, entry.length) : try old?.bytes(at: entry.offset, entry.length)
        return bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
    }

    func finish() throws -> Fingerprint { try output.finish() }
}
