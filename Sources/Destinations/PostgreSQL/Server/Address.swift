// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Where a database is and which of its schemas is meant. What it says is a secret: it may hold a password.
package struct PostgreSQLAddress: Sendable, Hashable {
    /// For libpq, without what is ours.
    let text: String
    package let schema: String

    /// The schema if none is named.
    package static let defaultSchema = "customerio"

    package static func isOne(_ text: String) -> Bool {
        ["postgres://", "postgresql://"].contains { text.utf8.starts(with: $0.utf8) }
    }

    /// - Parameters:
    ///   - text: `postgres://user@host/database?schema=customerio`; everything but the first word may be missing, and then
    ///     libpq's own environment variables and files say it.
    ///   - schema: Goes before the one in the text.
    /// - Throws: ``DestinationError`` with code `unwritable`; the text is not repeated.
    package init(_ text: String, schema: String? = nil) throws {
        let bytes = Array(text.utf8)
        var kept = text
        var named: String?
        if let question = bytes.firstIndex(of: UInt8(ascii: "?")) {
            let head = String(decoding: bytes[..<question], as: UTF8.self)
            let parts = bytes[(question + 1)...].split(separator: UInt8(ascii: "&")).map {
                String(decoding: $0, as: UTF8.self)
            }
            let own = parts.filter { $0.utf8.starts(with: "schema=".utf8) }
            named = try own.last.map { try Self.decoded($0.dropFirst("schema=".count)) }
            let others = parts.filter { !$0.utf8.starts(with: "schema=".utf8) }
            kept = others.isEmpty ? head : head + "?" + others.joined(separator: "&")
        }
        self.text = kept
        self.schema = schema ?? named ?? Self.defaultSchema
        guard !self.schema.isEmpty, self.schema.utf8.count <= Identifier.limit, !self.schema.utf8.contains(0),
            !self.schema.utf8.starts(with: "pg_".utf8)
        else {
            throw DestinationError(
                .unwritable,
                "A schema must have a name of 1 to \(Identifier.limit) bytes that does not begin with pg_: give another with --schema."
            )
        }
    }

    private static func decoded(_ text: Substring) throws -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                throw DestinationError(.unwritable, "The schema in the address has a % that is none: write it as %25.")
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same database, another schema.
    package func with(schema: String) throws -> PostgreSQLAddress { try PostgreSQLAddress(text, schema: schema) }
}
