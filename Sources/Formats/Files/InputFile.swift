// SPDX-License-Identifier: Apache-2.0

/// A file that is mostly read from front to back, in any pieces.
package struct InputFile: ~Copyable {
    private static let chunk = 1 << 18

    package let file: OpenFile
    private var window = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
    private var start = 0
    private var count = 0

    package init(path: String) throws(FileError) { file = try OpenFile(reading: path) }

    deinit { window.deallocate() }

    /// The bytes from `offset` on, `length` of them; valid until the next call.
    /// - Returns: Fewer bytes only at the end of the file.
    package mutating func bytes(at offset: Int, _ length: Int) throws(FileError) -> UnsafeRawBufferPointer {
        if offset < start || offset + length > start + count { try load(offset, length) }
        let available = max(0, min(length, start + count - offset))
        return UnsafeRawBufferPointer(
            rebasing: UnsafeRawBufferPointer(window)[offset - start..<offset - start + available])
    }

    /// What is in memory from `offset` on; valid until the next call.
    package func loaded(at offset: Int) -> UnsafeRawBufferPointer {
        guard offset >= start, offset < start + count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(window)[offset - start..<count])
    }

    private mutating func load(_ offset: Int, _ length: Int) throws(FileError) {
        if window.count < length {
            window.deallocate()
            window = .allocate(byteCount: 2 * length, alignment: 16)
        }
        start = offset
        count = 0
        count = try file.read(into: window, at: offset)
    }
}
