// SPDX-License-Identifier: Apache-2.0

/// A JSON text that is kept and written out again as it is.
struct JSONLiteral: JSONWritable, Sendable {
    let bytes: [UInt8]

    /// For bytes that are known to be JSON.
    init(checked bytes: [UInt8]) { self.bytes = bytes }

    /// A JSON text of our own.
    static func checked(_ text: String) -> JSONLiteral { JSONLiteral(checked: Array(text.utf8)) }

    static let emptyObject = checked("{}")

    func write(to writer: inout JSONWriter) { writer.literal(bytes) }
}
