// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// Goes through a key file from front to back.
struct KeyCursor: ~Copyable {
    private var file: InputFile
    private let rows: Int
    private var row = 0

    init(_ path: String, rows: Int) throws {
        file = try InputFile(path: path)
        self.rows = rows
    }

    mutating func next() throws -> RowEntry? {
        guard row < rows else { return nil }
        let bytes = try file.bytes(at: row * KeyFile.entrySize, KeyFile.entrySize)
        guard bytes.count == KeyFile.entrySize else {
            throw FileFailure.short(file.file.path, row * KeyFile.entrySize + bytes.count, rows * KeyFile.entrySize)
        }
        row += 1
        return bytes.loadUnaligned(as: RowEntry.self)
    }
}

/// Finds rows of a file by their hashes.
struct KeyLookup: ~Copyable {
    private let file: OpenFile
    private let rows: Int
    private let fences: [UInt64]
    private let block: UnsafeMutableRawBufferPointer
    /// The block that is in memory.
    private var loaded = -1

    init(_ path: String, rows: Int) throws {
        let file = try OpenFile(reading: path)
        var fences = [UInt64](repeating: 0, count: KeyFile.blocks(rows))
        let size = 8 * fences.count
        let read = try fences.withUnsafeMutableBytes { try file.read(into: $0, at: rows * KeyFile.entrySize) }
        guard read == size else { throw FileFailure.short(path, read, size) }
        self.file = file
        self.rows = rows
        self.fences = fences
        block = .allocate(byteCount: KeyFile.block * KeyFile.entrySize, alignment: 16)
    }

    deinit { block.deallocate() }

    mutating func find(_ key: KeyHash) throws -> RowEntry? {
        // The hashes of a key are spread evenly, but a row may lie in any block that begins with an equal half.
        var index = lastBlock(key.high)
        while index >= 0 {
            if let entry = try find(key, inBlock: index) { return entry }
            guard fences[index] == key.high else { return nil }
            index -= 1
        }
        return nil
    }

    /// The last block that begins with the half of a hash or below it; -1 if there is none.
    private func lastBlock(_ high: UInt64) -> Int {
        fences.withUnsafeBufferPointer { fences in
            var low = 0
            var end = fences.count
            while low < end {
                let middle = (low + end) / 2
                if fences[middle] <= high { low = middle + 1 } else { end = middle }
            }
            return low - 1
        }
    }

    private mutating func find(_ key: KeyHash, inBlock index: Int) throws -> RowEntry? {
        let count = min(KeyFile.block, rows - index * KeyFile.block)
        if loaded != index {
            loaded = -1
            let bytes = UnsafeMutableRawBufferPointer(rebasing: block[..<(count * KeyFile.entrySize)])
            guard try file.read(into: bytes, at: index * KeyFile.block * KeyFile.entrySize) == bytes.count else {
                throw FileFailure.short(file.path, 0, rows * KeyFile.entrySize)
            }
            loaded = index
        }
        var low = 0
        var end = count
        while low < end {
            let middle = (low + end) / 2
            let entry = block.loadUnaligned(fromByteOffset: middle * KeyFile.entrySize, as: RowEntry.self)
            if entry.key == key { return entry }
            if entry.key < key { low = middle + 1 } else { end = middle }
        }
        return nil
    }
}
