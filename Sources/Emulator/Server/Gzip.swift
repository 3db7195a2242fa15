// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Compressed bodies (RFC 1952); several members are one text.
enum Gzip {
    private static let notGzip = Refusal.badRequest("the body is not gzip, as its Content-Encoding says")

    /// Nil if there is more than `most` in it.
    static func inflated(_ bytes: [UInt8], most: Int) throws(Refusal) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw notGzip
        }
        defer { inflateEnd(&stream) }
        var input = bytes
        var output: [UInt8] = []
        var isBroken = false
        var isTooLarge = false
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            repeat {
                let (piece, result) = next(&stream)
                output += piece
                isTooLarge = output.count > most
                isBroken = result != Z_STREAM_END && (result != Z_OK || piece.isEmpty)
                if result == Z_STREAM_END {
                    guard stream.avail_in > 0 else { return }
                    isBroken = inflateReset(&stream) != Z_OK
                }
            } while !isBroken && !isTooLarge
        }
        guard !isBroken else { throw notGzip }
        return isTooLarge ? nil : output
    }

    private static func next(_ stream: inout z_stream) -> (piece: [UInt8], result: Int32) {
        let step = 64 << 10
        var result = Z_OK
        let piece = [UInt8](unsafeUninitializedCapacity: step) { buffer, count in
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(step)
            result = inflate(&stream, Z_NO_FLUSH)
            count = step - Int(stream.avail_out)
        }
        return (piece, result)
    }
}
