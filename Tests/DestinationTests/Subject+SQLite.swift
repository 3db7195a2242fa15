// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords
import CustomerIOSQLite
import DestinationConformance
import GRDBSQLite
import Testing

extension Subject {
    /// With acts of seven rows, so that small tables need several.
    static let sqlite = Subject(
        "SQLite", isTyped: true, remembersUnchanged: false, reader: SQLiteReader(), lock: FileLock("data.sqlite.lock"),
        text: { $0.typedText($1) },
        edit: SQLiteReader().edit
    ) {
        try SQLiteDestination(path: SQLiteReader.path($0), extractedAt: $1, slice: 7, step: $2)
    }
}

/// Reads a database with SQLite's own interface.
struct SQLiteReader: StoredReader {
    static func path(_ folder: String) -> String { "\(folder)/data.sqlite" }

    func table(_ stream: String, in folder: String) throws -> StoredRows? {
        guard let name = try name(stream, in: folder) else { return nil }
        let rows = try query("SELECT * FROM \(Self.quoted(name))", [], in: folder)
        let names = try query(
            "SELECT \"column\", source, variant FROM _columns WHERE \"table\" = ?", [name], in: folder)
        var sources: [ColumnName: String] = [:]
        for row in names.rows {
            let source = Self.unescaped(try #require(row[1]))
            sources[ColumnName(try #require(row[0]))] = row[2] == "1" ? source + "__text" : source
        }
        return StoredRows(columns: rows.columns.map { sources[ColumnName($0)] ?? $0 }, rows: rows.rows)
    }

    func refused(_ stream: String, in folder: String) throws -> [Refusal] {
        try query("SELECT reason, record FROM _refused WHERE stream = ?", [Self.escaped(stream)], in: folder)
            .rows.map { Refusal(reason: try #require($0[0]), record: try #require($0[1])) }
    }

    @Sendable func edit(_ folder: String, _ edit: Edit) throws {
        guard let name = try name(edit.table, in: folder) else { return }
        let columns = try query(
            "SELECT source, \"column\" FROM _columns WHERE \"table\" = ? AND NOT variant", [name], in: folder)
        let known = Dictionary(
            uniqueKeysWithValues: try columns.rows.map {
                (ColumnName(Self.unescaped(try #require($0[0]))), Self.quoted(try #require($0[1])))
            })
        let isKey = try edit.key.map { "CAST(\(try #require(known[$0.column])) AS TEXT) = ?" }.joined(
            separator: " AND ")
        let key = edit.key.map(\.text)
        if let change = edit.change {
            guard let column = known[change.column] else { return }
            _ = try query(
                "UPDATE \(Self.quoted(name)) SET \(column) = ? WHERE \(isKey)", [change.text] + key, in: folder)
        } else {
            _ = try query("DELETE FROM \(Self.quoted(name)) WHERE \(isKey)", key, in: folder)
        }
    }

    /// Nil if readers see no table.
    private func name(_ stream: String, in folder: String) throws -> String? {
        let isMade = try query("SELECT 1 FROM sqlite_master WHERE name = '_state'", [], in: folder)
        guard !isMade.rows.isEmpty else { return nil }
        let found = try query(
            "SELECT \"table\" FROM _state JOIN sqlite_master ON name = \"table\" WHERE stream = ?",
            [Self.escaped(stream)], in: folder)
        return found.rows.first?.first.flatMap { $0 }
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }

    private static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        JSONText.escape(text, into: &escaped)
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func unescaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var plain: [UInt8] = []
        JSONText.unescape(bytes.span, into: &plain)
        return String(decoding: plain, as: UTF8.self)
    }

    func query(_ sql: String, _ arguments: [String], in folder: String) throws -> StoredRows {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        try #require(sqlite3_open_v2(Self.path(folder), &connection, flags, nil) == SQLITE_OK)
        sqlite3_busy_timeout(connection, 5_000)
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        let code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
        try #require(code == SQLITE_OK, "\(String(cString: sqlite3_errmsg(connection))): \(sql)")
        for (index, argument) in arguments.enumerated() {
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            sqlite3_bind_text(statement, Int32(index + 1), argument, Int32(argument.utf8.count), transient)
        }
        let indices = 0..<sqlite3_column_count(statement)
        let columns = indices.map { String(cString: sqlite3_column_name(statement, $0)) }
        var rows: [[String?]] = []
        while sqlite3_step(statement) == SQLITE_ROW { rows.append(indices.map { text(statement, $0) }) }
        return StoredRows(columns: columns, rows: rows)
    }

    private func text(_ statement: OpaquePointer?, _ column: Int32) -> String? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return nil
        case SQLITE_INTEGER: return "\(sqlite3_column_int64(statement, column))"
        case SQLITE_FLOAT: return "\(sqlite3_column_double(statement, column))"
        default:
            let bytes = UnsafeRawBufferPointer(
                start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
