// SPDX-License-Identifier: Apache-2.0

/// A JSON text (RFC 8259) that was read once: its bytes, and where each value in it begins and ends.
final class JSONDocument: Sendable {
    let bytes: [UInt8]
    let nodes: [JSONNode]

    /// Nil if the bytes are not exactly one JSON text.
    init?(_ bytes: [UInt8]) {
        guard bytes.count < Int(UInt32.max) else { return nil }
        var nodes: [JSONNode] = []
        nodes.reserveCapacity(bytes.count / 8 + 4)
        guard JSONParser.read(bytes.span, into: &nodes),
            bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil
        else { return nil }
        self.bytes = bytes
        self.nodes = nodes
    }
}

/// One value of a document. The members of an object are pairs of nodes, name and value.
struct JSONNode: Sendable {
    let kind: JSONValue.Kind
    /// A string with a backslash in it.
    var isEscaped = false
    let start: UInt32
    /// One past the last byte.
    var end: UInt32
    /// The node after this one and everything in it.
    var next: UInt32
}
