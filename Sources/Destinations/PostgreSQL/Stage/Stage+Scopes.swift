// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

extension Stage {
    private var scopes: String { place.quoted("_scopes") }

    func complete(_ walks: [(scope: Scope, attempt: Int64)], _ connection: Connection) throws {
        // The last attempt of a scope counts.
        let last = Dictionary(walks.map { ($0.scope, $0.attempt) }) { _, later in later }
        try put(last.map { ($0, $1) }, in: "attempt", connection)
    }

    func spare(_ spared: [Scope], _ connection: Connection) throws {
        let first = Dictionary(spared.enumerated().map { ($1, Int64($0)) }) { first, _ in first }
        try put(first.map { ($0, $1) }, in: "spared", connection)
    }

    /// Many at once, as there may be one for each parent.
    private func put(_ numbers: [(Scope, Int64)], in column: String, _ connection: Connection) throws {
        for start in stride(from: 0, to: numbers.count, by: 5_000) {
            let part = numbers[start..<min(start + 5_000, numbers.count)]
            var json: [UInt8] = Array("[".utf8)
            for (scope, number) in part {
                if json.count > 1 { json.append(UInt8(ascii: ",")) }
                try Self.append(ScopeRow(scope), number, to: &json)
            }
            json.append(UInt8(ascii: "]"))
            try connection.run(
                """
                INSERT INTO \(scopes) (stream, digest, scope, shape, v0, v1, v2, low, high, \(column))
                SELECT \(streamText), sha256(convert_to(r.scope, 'UTF8')), r.scope, r.shape, r.v0, r.v1, r.v2, r.low, r.high, r.n
                FROM json_to_recordset($1::json) AS r (
                    scope text, shape text, v0 text, v1 text, v2 text, low bigint, high bigint, n bigint)
                ON CONFLICT (stream, digest) DO UPDATE SET \(column) = excluded.\(column)
                """, [String(decoding: json, as: UTF8.self)])
        }
    }

    private static func append(_ row: ScopeRow, _ number: Int64, to json: inout [UInt8]) {
        json += "{\"n\":\(number)".utf8
        let texts =
            [("scope", row.scope.description), ("shape", row.shape)]
            + row.values.enumerated().compactMap { index, value in value.map { ("v\(index)", $0) } }
        for (name, text) in texts {
            json += ",\"\(name)\":".utf8
            JSONText.quote(Connection.storable(text), into: &json)
        }
        if let span = row.span { json += ",\"low\":\(span.lowerBound),\"high\":\(span.upperBound)".utf8 }
        json += "}".utf8
    }

    func isComplete(_ scope: Scope, _ connection: Connection) throws -> Bool {
        try connection.run(
            "SELECT attempt IS NOT NULL FROM \(scopes) WHERE stream = $1 AND digest = sha256(convert_to($2, 'UTF8'))",
            [stream.escaped, scope.description]
        ).bool
    }

    func spared(_ connection: Connection) throws -> [Scope] {
        try connection.run(
            "SELECT scope FROM \(scopes) WHERE stream = $1 AND spared IS NOT NULL ORDER BY spared", [stream.escaped]
        ).column.map { try Scope(text: $0) }
    }

    /// Another pass has completed nothing yet.
    func forgetScopes(_ connection: Connection) throws {
        try connection.run("DELETE FROM \(scopes) WHERE stream = \(streamText)")
    }

    /// A condition: an attempt is one that completed its scope.
    func counts(_ attempt: String) -> String {
        "EXISTS (SELECT 1 FROM \(scopes) c WHERE c.stream = \(streamText) AND c.attempt = \(attempt))"
    }

    /// Drops what unfinished attempts wrote.
    func dropUnfinished(_ connection: Connection) throws {
        try connection.run("DELETE FROM \(table.quoted) s WHERE NOT \(counts("s._attempt"))")
        try connection.run(
            "DELETE FROM \(place.quoted("_refusals")) r WHERE r.stream = \(streamText) AND NOT \(counts("r.attempt"))"
        )
    }

    /// A condition: a stored row lies in a scope for which the other condition holds.
    /// - Parameters:
    ///   - row: The stored table's name in the query.
    ///   - condition: On a row `s` of `_scopes`.
    func covering(_ row: String, _ layout: Layout, where condition: String, _ connection: Connection) throws -> String {
        let shapes = try connection.run(
            "SELECT DISTINCT shape FROM \(scopes) s WHERE s.stream = \(streamText) AND \(condition)"
        ).column
        let parts = shapes.map { shape in
            let terms = ScopeRow.columns(shape).map { column, slot in
                guard let text = layout.text(of: column, in: row) else { return "FALSE" }
                if let slot { return "s.v\(slot) = \(text)" }
                // A span holds whole numbers in their usual form, whatever the column's type.
                return
                    "CASE WHEN \(text) ~ '^(0|-?[1-9][0-9]*)$' THEN (\(text))::numeric BETWEEN s.low AND s.high ELSE FALSE END"
            }
            return """
                EXISTS (SELECT 1 FROM \(scopes) s WHERE s.stream = \(streamText) AND s.shape = \(Identifier.literal(shape)) \
                AND \(condition)\(terms.map { " AND " + $0 }.joined()))
                """
        }
        return parts.isEmpty ? "FALSE" : "(" + parts.joined(separator: " OR ") + ")"
    }
}

extension Layout {
    /// An SQL expression: a stored value as text. Nil if there is no such column.
    fileprivate func text(of source: ColumnName, in row: String) -> String? {
        guard let entry = entry(source) else { return nil }
        let text = entry.stored.text("\(row).\(entry.quoted)")
        return variant(of: source).map { "coalesce(\(text), \(row).\(entries[$0].quoted))" } ?? text
    }
}
