// SPDX-License-Identifier: Apache-2.0

extension OpenFile {
    /// Reads bytes that must be there.
    borrowing func withBytes<Result>(
        at offset: Int, _ count: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
        defer { buffer.deallocate() }
        guard try read(into: buffer, at: offset) == count else { throw ParquetError.damaged("it ends too early") }
        return try body(UnsafeRawBufferPointer(buffer))
    }
}
