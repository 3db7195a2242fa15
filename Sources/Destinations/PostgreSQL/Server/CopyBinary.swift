// SPDX-License-Identifier: Apache-2.0

/// The binary form of `COPY`, which spares the server the reading of digits and escapes: each value is its length and then
/// itself, as its type sends it, in the network's order.
enum CopyBinary {
    static let signature = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
    static let end: [UInt8] = [0xFF, 0xFF]

    @inline(__always)
    private static func append(bits: some FixedWidthInteger, to output: inout [UInt8]) {
        withUnsafeBytes(of: bits.bigEndian) { output.append(contentsOf: $0) }
    }

    @inline(__always)
    static func beginRow(values: Int, to output: inout [UInt8]) { append(bits: Int16(values), to: &output) }

    @inline(__always)
    static func appendNull(to output: inout [UInt8]) { append(bits: Int32(-1), to: &output) }

    @inline(__always)
    static func append(_ value: Int64, to output: inout [UInt8]) {
        append(bits: Int32(8), to: &output)
        append(bits: value, to: &output)
    }

    @inline(__always)
    static func append(_ value: Double, to output: inout [UInt8]) {
        append(bits: Int32(8), to: &output)
        append(bits: value.bitPattern, to: &output)
    }

    @inline(__always)
    static func append(_ value: Bool, to output: inout [UInt8]) {
        append(bits: Int32(1), to: &output)
        output.append(value ? 1 : 0)
    }

    /// A value whose length is known when it is there.
    @inline(__always)
    static func append(to output: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
        let start = output.count
        append(bits: Int32(0), to: &output)
        body(&output)
        withUnsafeBytes(of: Int32(output.count - start - 4).bigEndian) { length in
            for index in length.indices { output[start + index] = length[index] }
        }
    }
}
