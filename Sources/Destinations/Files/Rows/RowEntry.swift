// SPDX-License-Identifier: Apache-2.0

/// A row of a file: which one it is, what it holds, and where it lies. 40 bytes, on the disk as in memory.
struct RowEntry: Sendable, Equatable {
    let high: UInt64
    let low: UInt64
    /// The hash of its values without `_extracted_at`.
    let content: UInt64
    /// Where it begins in its file.
    var offset: Int
    private let size: UInt32
    private let shape: UInt32

    init(key: KeyHash, content: UInt64, offset: Int, length: Int, tail: Int, width: Int) {
        high = key.high
        low = key.low
        self.content = content
        self.offset = offset
        size = UInt32(truncatingIfNeeded: length)
        shape = UInt32(truncatingIfNeeded: width) << 8 | UInt32(truncatingIfNeeded: tail)
    }

    /// Longest row, in bytes.
    static let maximumLength = Int(UInt32.max)
    /// Longest ``tail``.
    static let maximumTail = 255
    /// Greatest ``width``.
    static let maximumWidth = 1 << 24 - 1

    var key: KeyHash { KeyHash(high: high, low: low) }
    var length: Int { Int(size) }
    /// How many bytes of it are behind the place where values of new columns go.
    var tail: Int { Int(shape & 0xFF) }
    /// How many columns it has a place for; 0 where rows name their columns themselves.
    var width: Int { Int(shape >> 8) }

    /// The same row as a file of Parquet has it, by its number.
    func moved(to row: Int) -> RowEntry {
        RowEntry(key: key, content: content, offset: row, length: 1, tail: 0, width: 0)
    }

    /// What the row adds to the digest of its file.
    var digest: UInt64 { RowHash.folded(high ^ UInt64(truncatingIfNeeded: offset), content ^ 0x9E37_79B9_7F4A_7C15) }
}
