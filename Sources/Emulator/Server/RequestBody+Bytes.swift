// SPDX-License-Identifier: Apache-2.0

import CZlib
import Hummingbird
import NIOCore

extension RequestBody {
    /// Larger than anything that the documents allow.
    private static let most = 32 << 20

    /// All of it; nil if it is too large.
    func bytes(isCompressed: Bool) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        for try await part in self {
            bytes.append(contentsOf: part.readableBytesView)
            guard bytes.count <= Self.most else { return nil }
        }
        return isCompressed ? try Gzip.inflated(bytes, most: Self.most) : bytes
    }
}

/// Compressed bodies (RFC 1952).
private enum Gzip {
    struct NotGzip: Error, CustomStringConvertible { let description = "it is not gzip" }

    /// Nil if there is more than `most` in it.
    static func inflated(_ bytes: [UInt8], most: Int) throws -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw NotGzip()
        }
        defer { inflateEnd(&stream) }
        var input = bytes
        var output: [UInt8] = []
        let step = 64 << 10
        return try input.withUnsafeMutableBufferPointer { input -> [UInt8]? in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            var result = Z_OK
            while result != Z_STREAM_END {
                var written = 0
                let piece = [UInt8](unsafeUninitializedCapacity: step) { buffer, count in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(step)
                    result = inflate(&stream, Z_NO_FLUSH)
                    written = step - Int(stream.avail_out)
                    count = written
                }
                guard result == Z_OK && written > 0 || result == Z_STREAM_END else { throw NotGzip() }
                output += piece
                guard output.count <= most else { return nil }
            }
            return output
        }
    }
}
