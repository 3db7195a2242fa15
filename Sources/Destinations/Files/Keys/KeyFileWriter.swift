// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// The numbers by which key files are laid out: the entries of all rows in the order of their hashes, then the first
/// eight bytes of every block's first hash, by which a block is found.
enum KeyFile {
    static let entrySize = MemoryLayout<RowEntry>.stride
    /// Entries.
    static let block = 32

    static func blocks(_ rows: Int) -> Int { (rows + block - 1) / block }
}

/// Writes a key file. The entries come in the order of their hashes.
struct KeyFileWriter: ~Copyable {
    private var file: OutputFile
    private var fences: [UInt64] = []
    private(set) var rows = 0
    /// The sum over all rows, by which two files are known to hold the same.
    private(set) var digest: UInt64 = 0

    init(_ path: String) throws { file = try OutputFile(path: path) }

    mutating func append(_ entry: RowEntry) throws {
        if rows % KeyFile.block == 0 { fences.append(entry.high) }
        try withUnsafeBytes(of: entry) { try file.append($0) }
        rows += 1
        digest &+= entry.digest
    }

    mutating func finish() throws -> Fingerprint {
        try fences.withUnsafeBytes { try file.append($0) }
        return try file.finish()
    }
}
