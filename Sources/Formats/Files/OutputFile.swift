// SPDX-License-Identifier: Apache-2.0

/// A new file behind a buffer.
package struct OutputFile: ~Copyable {
    private static let full = 1 << 18

    private var file: AppendFile
    private var buffer = OutputBuffer(capacity: full + 1 << 14)

    package init(path: String) throws(FileError) { file = try AppendFile(path: path, committed: 0) }

    /// Bytes in the file and in the buffer.
    package var length: Int { file.length + buffer.count }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        buffer.append(bytes)
        if buffer.count >= Self.full { try flush() }
    }

    /// Makes everything durable.
    package mutating func finish() throws(FileError) -> Fingerprint {
        try flush()
        try file.sync()
        return try file.fingerprint()
    }

    /// Reads what was flushed.
    package borrowing func read(
        into bytes: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        try file.read(into: bytes, at: offset)
    }

    /// Hands the buffer to the file.
    package mutating func flush() throws(FileError) {
        try file.append(buffer.bytes)
        buffer.removeAll()
    }
}
