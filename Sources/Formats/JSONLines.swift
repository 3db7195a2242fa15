// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

/// JSON Lines: a value a line, with LF at its end.
public enum JSONLines {
    /// A line that is an object with the members that the body writes.
    package static func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object(members)
        return json.bytes + [UInt8(ascii: "\n")]
    }

    /// Writes a value so that it stays on one line. Inside of JSON strings there are no line breaks, so those that are
    /// there stand between the parts.
    package static func write(_ value: UnsafeRawBufferPointer, to output: inout OutputBuffer) {
        let room = output.room(value.count)
        for index in value.indices {
            room.storeBytes(of: flat(value[index]), toByteOffset: index, as: UInt8.self)
        }
        output.advance(value.count)
    }

    /// A byte of a nested value as it stands on its line.
    @inlinable
    @inline(__always)
    public static func flat(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? UInt8(ascii: " ") : byte
    }
}
