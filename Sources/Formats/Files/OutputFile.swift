// SPDX-License-Identifier: Apache-2.0

/// An ``AppendFile`` behind a buffer that grows to hold at least one row.
///
/// What is called for every value is public: the compiler inlines nothing else into other modules.
public struct OutputFile: ~Copyable {
    @inlinable static var full: Int { 1 << 18 }

    private var file: AppendFile
    @usableFromInline var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: full + 1 << 14, alignment: 16)
    @usableFromInline var count = 0

    package init(_ file: consuming AppendFile) { self.file = file }

    deinit { buffer.deallocate() }

    /// Bytes in the file and in the buffer.
    package var length: Int { file.length + count }

    /// Appends bytes.
    @inlinable
    @inline(__always)
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let room = reserve(bytes.count)
        room.copyMemory(from: bytes)
        count += bytes.count
    }

    /// Appends bytes.
    @inlinable
    @inline(__always)
    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { append(UnsafeRawBufferPointer(bytes)) }

    /// Appends bytes.
    @inlinable
    public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    /// Appends a byte.
    @inlinable
    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)[0] = byte
        count += 1
    }

    /// Appends what `body` writes; it returns how many of the `limit` bytes it used.
    @inlinable
    @inline(__always)
    public mutating func append(upTo limit: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
        count += body(reserve(limit))
    }

    /// Hands the buffer to the file if it is full. To be called between rows.
    @inlinable
    @inline(__always)
    public mutating func endRow() throws(FileError) {
        if count >= Self.full { try flush() }
    }

    /// Hands the buffer to the file.
    public mutating func flush() throws(FileError) {
        try file.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        count = 0
    }

    /// Makes everything durable.
    package mutating func sync() throws(FileError) {
        try flush()
        try file.sync()
    }

    @inlinable
    @inline(__always)
    mutating func reserve(_ room: Int) -> UnsafeMutableRawBufferPointer {
        if buffer.count - count < room { grow(room) }
        return UnsafeMutableRawBufferPointer(rebasing: buffer[count..<count + room])
    }

    @usableFromInline
    mutating func grow(_ room: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(2 * buffer.count, count + room), alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        buffer.deallocate()
        buffer = larger
    }
}
