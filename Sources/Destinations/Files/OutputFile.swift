// SPDX-License-Identifier: Apache-2.0

/// An ``AppendFile`` behind a buffer that grows to hold at least one row.
package struct OutputFile: ~Copyable {
    private static let full = 1 << 18

    private var file: AppendFile
    private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: full + 1 << 14, alignment: 16)
    private var count = 0

    init(_ file: consuming AppendFile) { self.file = file }

    deinit { buffer.deallocate() }

    /// Bytes in the file and in the buffer.
    var length: Int { file.length + count }

    @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let room = reserve(bytes.count)
        room.copyMemory(from: bytes)
        count += bytes.count
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { append(UnsafeRawBufferPointer(bytes)) }

    mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)[0] = byte
        count += 1
    }

    /// Appends what `body` writes; it returns how many of the `limit` bytes it used.
    @inline(__always)
    mutating func append(upTo limit: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
        count += body(reserve(limit))
    }

    /// Hands the buffer to the file if it is full. To be called between rows.
    @inline(__always)
    mutating func endRow() throws {
        if count >= Self.full { try flush() }
    }

    mutating func flush() throws {
        try file.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        count = 0
    }

    /// Makes everything durable.
    mutating func sync() throws {
        try flush()
        try file.sync()
    }

    @inline(__always)
    private mutating func reserve(_ room: Int) -> UnsafeMutableRawBufferPointer {
        if buffer.count - count < room { grow(room) }
        return UnsafeMutableRawBufferPointer(rebasing: buffer[count..<count + room])
    }

    private mutating func grow(_ room: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(2 * buffer.count, count + room), alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        buffer.deallocate()
        buffer = larger
    }
}
