// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// Parts of a line of JSON.
enum JSONLine {
    static let null = Array("null".utf8)

    static func string(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        JSONText.quote(text, into: &result)
        return result
    }

    /// Writes a nested value on one line. Inside of JSON strings there are no line breaks, so those that are there
    /// stand between the parts.
    static func write(_ value: UnsafeRawBufferPointer, to output: inout OutputBuffer) {
        let room = output.room(value.count)
        for index in value.indices {
            room.storeBytes(of: flat(value[index]), toByteOffset: index, as: UInt8.self)
        }
        output.advance(value.count)
    }

    @inline(__always)
    static func flat(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? UInt8(ascii: " ") : byte
    }
}
