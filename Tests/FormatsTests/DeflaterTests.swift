// SPDX-License-Identifier: Apache-2.0

import CZlib
import CustomerIOFormats
import Testing

struct DeflaterTests {
    /// What zlib itself makes of it is what went in, however it was cut.
    @Test(arguments: [1, 7, 4_096])
    func piecesExpandToTheWhole(_ size: Int) throws {
        let text = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 5) }
        var deflater = try Deflater()
        var compressed: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: size) {
            try deflater.push(Array(text[start..<min(start + size, text.count)])) { compressed += $0 }
        }
        try deflater.push([], isLast: true) { compressed += $0 }
        #expect(Array(compressed.prefix(2)) == [0x1F, 0x8B])
        #expect(Self.expanded(compressed, count: text.count) == text)
    }

    private static func expanded(_ bytes: [UInt8], count: Int) -> [UInt8] {
        var (bytes, output, stream) = (bytes, [UInt8](repeating: 0, count: count + 1), z_stream())
        inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { inflateEnd(&stream) }
        let left = bytes.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { room in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (room.baseAddress, UInt32(room.count))
                inflate(&stream, Z_FINISH)
                return Int(stream.avail_out)
            }
        }
        return Array(output.dropLast(left))
    }
}
