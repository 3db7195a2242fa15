// SPDX-License-Identifier: Apache-2.0

import CZlib
import NIOCore

/// Expands gzip (RFC 1952) as it arrives: any number of members one after the other.
///
/// Bodies are expanded here and not by the HTTP client, so that one that is empty, cut or damaged cannot hide the status
/// that came before it.
final class Gunzip {
    private var stream = z_stream()
    private var isOpen = false
    /// True between the first byte of a member and its end.
    private(set) var isInMember = false

    enum Fault: Error {
        /// The bytes are no gzip, or damaged.
        case damaged
        /// They end within a member.
        case cut
        /// They expand to more than so many bytes.
        case tooLarge(Int)
    }

    /// True if the bytes begin as gzip does.
    static func isCompressed(_ bytes: ByteBuffer) -> Bool {
        bytes.getBytes(at: bytes.readerIndex, length: 2) == [0x1F, 0x8B]
    }

    /// Expands a whole body.
    static func expand(_ bytes: ByteBuffer, upTo limit: Int) throws(Fault) -> ByteBuffer {
        let gunzip = Gunzip()
        var expanded = ByteBuffer()
        expanded.reserveCapacity(min(limit, bytes.readableBytes * 4))
        try gunzip.push(bytes, into: &expanded, upTo: limit)
        try gunzip.finish()
        return expanded
    }

    /// Expands the next part.
    /// - Parameter limit: The most that the output may hold.
    func push(_ part: ByteBuffer, into output: inout ByteBuffer, upTo limit: Int = .max) throws(Fault) {
        var part = part
        while part.readableBytes > 0 || (isInMember && stream.avail_out == 0) {
            if !isInMember { try begin() }
            try step(&part, &output)
            guard output.readableBytes <= limit else { throw .tooLarge(limit) }
        }
    }

    /// - Throws: ``Fault/cut`` if the last member is not whole.
    func finish() throws(Fault) {
        if isInMember { throw .cut }
    }

    private func begin() throws(Fault) {
        // 16 more than the largest window: gzip and nothing else.
        let result =
            isOpen
            ? inflateReset(&stream) : inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard result == Z_OK else { throw .damaged }
        (isOpen, isInMember) = (true, true)
    }

    /// Takes from the part and adds 64 KB or a little more to the output, so that a bomb is noticed in time.
    private func step(_ part: inout ByteBuffer, _ output: inout ByteBuffer) throws(Fault) {
        let isFed = part.readableBytes > 0
        let result = part.readWithUnsafeReadableBytes { input in
            stream.next_in = UnsafeMutablePointer(
                mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
            stream.avail_in = UInt32(clamping: input.count)
            let offered = stream.avail_in
            let result = inflate(into: &output)
            return (Int(offered - stream.avail_in), result)
        }
        switch result {
        case Z_STREAM_END: isInMember = false
        case Z_OK: break
        case Z_BUF_ERROR where !isFed: break
        default: throw .damaged
        }
    }

    private func inflate(into output: inout ByteBuffer) -> Int32 {
        var result = Z_OK
        output.writeWithUnsafeMutableBytes(minimumWritableBytes: 1 << 16) { room in
            stream.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.avail_out = UInt32(clamping: room.count)
            let space = stream.avail_out
            result = CZlib.inflate(&stream, Z_NO_FLUSH)
            return Int(space - stream.avail_out)
        }
        return result
    }

    deinit {
        if isOpen { inflateEnd(&stream) }
    }
}
