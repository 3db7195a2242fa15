// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Compresses bytes as gzip, a piece at a time. Noncopyable: the library's memory is freed exactly once.
package struct Deflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private var output = [UInt8](repeating: 0, count: 1 << 16)

    package init() throws(DeflateError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let gzip: Int32 = 16
        let status = deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + gzip, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw DeflateError(status: status) }
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Takes bytes and hands on what is ready of the compressed ones.
    /// - Parameter isLast: True to end the file; nothing may come afterwards.
    package mutating func push(
        _ bytes: [UInt8], isLast: Bool = false, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var bytes = bytes
        let mode = isLast ? Z_FINISH : Z_NO_FLUSH
        try bytes.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            var isFull = true
            while isFull {
                let room = output.count
                let count = output.withUnsafeMutableBufferPointer { output in
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    deflate(stream, mode)
                    return room - Int(stream.pointee.avail_out)
                }
                isFull = count == room
                try output.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            }
        }
    }
}

/// Compression cannot be started: there is no memory for it.
package struct DeflateError: Error, Sendable, CustomStringConvertible {
    let status: Int32

    package var description: String { "compression cannot be started (zlib answers \(status))" }
}
