// SPDX-License-Identifier: Apache-2.0

/// A new file behind a buffer.
struct OutputFile: ~Copyable {
    private static let full = 1 << 18

    private let file: DiskFile
    private var buffer = OutputBuffer(capacity: full + 1 << 14)
    private var written = 0

    init(_ path: String) throws { file = try DiskFile(path, .anew) }

    /// Bytes in the file and in the buffer.
    var length: Int { written + buffer.count }

    @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
        buffer.append(bytes)
        if buffer.count >= Self.full { try flush() }
    }

    /// Makes everything durable.
    mutating func finish() throws -> Fingerprint {
        try flush()
        try file.sync()
        return try file.fingerprint()
    }

    /// Reads what was flushed.
    borrowing func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        try file.read(into: bytes, at: offset)
    }

    mutating func flush() throws {
        try file.write(buffer.bytes, at: written)
        written += buffer.count
        buffer.removeAll()
    }
}

/// A file that is mostly read from front to back, in any pieces.
struct InputFile: ~Copyable {
    private static let chunk = 1 << 18

    let file: DiskFile
    private var window = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
    private var start = 0
    private var count = 0

    init(_ path: String) throws { file = try DiskFile(path, .reading) }

    deinit { window.deallocate() }

    /// The bytes from `offset` on, `length` of them; valid until the next call.
    /// - Returns: Fewer bytes only at the end of the file.
    @inline(__always)
    mutating func bytes(at offset: Int, _ length: Int) throws -> UnsafeRawBufferPointer {
        if offset < start || offset + length > start + count { try load(offset, length) }
        let available = max(0, min(length, start + count - offset))
        return UnsafeRawBufferPointer(
            rebasing: UnsafeRawBufferPointer(window)[offset - start..<offset - start + available])
    }

    /// What is in memory from `offset` on; valid until the next call.
    func loaded(at offset: Int) -> UnsafeRawBufferPointer {
        guard offset >= start, offset < start + count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(window)[offset - start..<count])
    }

    private mutating func load(_ offset: Int, _ length: Int) throws {
        if window.count < length {
            window.deallocate()
            window = .allocate(byteCount: 2 * length, alignment: 16)
        }
        start = offset
        count = 0
        count = try file.read(into: window, at: offset)
    }
}
