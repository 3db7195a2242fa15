// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIOPostgreSQL
import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

extension Subject {
    /// A schema for each folder, with acts of seven rows, so that small tables need several.
    static let postgreSQL = Subject(
        "PostgreSQL", isTyped: true, isOrdered: false, reader: PostgreSQLReader(), lock: PostgresServer.shared,
        elsewhere: PostgresServer.shared,
        text: { PostgreSQLReader.text($0, $1) },
        edit: PostgreSQLReader().edit
    ) {
        var options = PostgreSQLOptions()
        options.patience = .seconds(2)
        options.lockPatience = .seconds(2)
        return try PostgreSQLDestination(
            try PostgreSQLAddress(PostgresServer.url, schema: PostgresServer.schema($0)), extractedAt: $1,
            options: options, slice: 7, step: $2)
    }
}

/// Reads a schema with libpq.
struct PostgreSQLReader: StoredReader {
    private let server = PostgresServer.shared

    /// What PostgreSQL cannot hold is U+FFFD; JSON is as it writes it.
    static func text(_ value: Value, _ type: ColumnType) -> String? {
        guard let text = value.typedText(type) else { return nil }
        return type == .json
            ? PostgresServer.shared.normalized(text.replacing(#"\u0000"#, with: #"\ufffd"#))
            : String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : $0 }))
    }

    func table(_ stream: String, in folder: String) throws -> StoredRows? {
        guard let name = try name(stream, in: folder) else { return nil }
        let schema = PostgresServer.schema(folder)
        let names = try server.query(
            "SELECT \"column\", source, variant FROM \(schema)._columns WHERE \"table\" = $1", [name])
        var sources: [ColumnName: String] = [:]
        for row in names.rows {
            let source = ExactText(escaped: try #require(row[1])).text
            sources[ColumnName(try #require(row[0]))] = row[2] == "t" ? source + "__text" : source
        }
        let found = try server.query("SELECT * FROM \(schema).\(PostgresServer.quoted(name))")
        let rows = found.rows.map { row in zip(row, found.types).map { text, type in text.map { Self.plain($0, type) } }
        }
        return try expanded(StoredRows(columns: found.columns.map { sources[ColumnName($0)] ?? $0 }, rows: rows))
    }

    private static func plain(_ text: String, _ type: UInt32) -> String {
        switch type {
        case 16: text == "t" ? "1" : "0"
        case 701: Double(text).map { "\($0)" } ?? text
        case 1184: text.replacing(" ", with: "T").replacing("+00", with: "Z")
        default: text
        }
    }

    /// Columns that the table had no place for.
    private func expanded(_ stored: StoredRows) throws -> StoredRows {
        guard let more = stored.columns.firstIndex(of: "_more") else { return stored }
        let objects = try stored.rows.map { row in
            try row[more].map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] } ?? [:]
        }
        let names = Set(objects.flatMap(\.keys)).sorted()
        return StoredRows(
            columns: stored.columns.filter { $0 != "_more" } + names,
            rows: zip(stored.rows, objects).map { row, object in
                row.enumerated().filter { $0.offset != more }.map(\.element) + names.map { object[$0].map { "\($0)" } }
            })
    }

    func refused(_ stream: String, in folder: String) throws -> [Refusal] {
        let escaped = ExactText(stream).escaped
        return try server.query(
            "SELECT reason, record FROM \(PostgresServer.schema(folder))._refused WHERE stream = $1", [escaped]
        ).rows.map { Refusal(reason: try #require($0[0]), record: try #require($0[1])) }
    }

    @Sendable func edit(_ folder: String, _ edit: Edit) throws {
        guard let name = try name(edit.table, in: folder) else { return }
        let schema = PostgresServer.schema(folder)
        let columns = try server.query(
            "SELECT source, \"column\" FROM \(schema)._columns WHERE \"table\" = $1 AND NOT variant", [name])
        let known = Dictionary(
            uniqueKeysWithValues: try columns.rows.map {
                (ExactText(escaped: try #require($0[0])), PostgresServer.quoted(try #require($0[1])))
            })
        let isKey = try edit.key.enumerated().map { "\(try #require(known[$1.column]))::text = $\($0 + 1)" }
            .joined(separator: " AND ")
        let key = edit.key.map(\.text)
        let table = "\(schema).\(PostgresServer.quoted(name))"
        if let change = edit.change {
            guard let column = known[change.column] else { return }
            try server.query("UPDATE \(table) SET \(column) = $\(key.count + 1) WHERE \(isKey)", key + [change.text])
        } else {
            try server.query("DELETE FROM \(table) WHERE \(isKey)", key)
        }
    }

    /// Nil if readers see no table.
    private func name(_ stream: String, in folder: String) throws -> String? {
        let schema = PostgresServer.schema(folder)
        let isMade = try server.query("SELECT to_regclass('\(schema)._state')")
        guard isMade.rows.first?.first.flatMap({ $0 }) != nil else { return nil }
        let found = try server.query(
            """
            SELECT "table" FROM \(schema)._state WHERE stream = $1 AND EXISTS (
                SELECT 1 FROM pg_class WHERE relname = "table" AND relnamespace = '\(schema)'::regnamespace)
            """, [ExactText(stream).escaped])
        return found.rows.first?.first.flatMap { $0 }
    }
}
