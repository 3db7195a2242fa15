// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

/// JSON Lines: a value a line, with LF at its end.
package enum JSONLines {
    /// A line that is an object with the members that the body writes.
    package static func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object(members)
        return json.bytes + [UInt8(ascii: "\n")]
    }

    /// Writes a value so that it stays on one line. Inside of JSON strings there are no line breaks, so those that are
    /// there stand between the parts.
    package static func write(_ value: UnsafeBufferPointer<UInt8>, to output: inout OutputFile) {
        output.append(upTo: value.count) { room in
            for index in value.indices {
                let byte = value[index]
                room[index] = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? UInt8(ascii: " ") : byte
            }
            return value.count
        }
    }
}
