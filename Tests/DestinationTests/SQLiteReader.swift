// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import GRDBSQLite
import Testing

/// Reads a database with SQLite's own interface.
struct SQLiteReader: StoredReader {
    static func path(_ folder: String) -> String { "\(folder)/data.sqlite" }

    func table(_ stream: String, in folder: String) throws -> StoredRows? {
        let found = try query(
            "SELECT \"table\" FROM _state JOIN sqlite_master ON name = \"table\" WHERE stream = ?",
            [JSONLineParser.escaped(stream)], in: folder
        )
        guard let name = found.rows.first?.first.flatMap({ $0 }) else { return nil }
        let quoted = name.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        let rows = try query("SELECT * FROM \"\(quoted)\"", [], in: folder)
        let names = try query("SELECT \"column\", source FROM _columns WHERE \"table\" = ?", [name], in: folder)
        // Of two columns called `_extracted_at` one is ours; the other one keeps the name that it got.
        let sources = try names.rows.reduce(into: [[UInt8](Subject.bookkeepingColumn.utf8): Subject.bookkeepingColumn])
        {
            let source = try JSONLineParser.plain($1[1].map { "\"\($0)\"" })
            if source != Subject.bookkeepingColumn { $0[[UInt8]((try #require($1[0])).utf8)] = source }
        }
        let columns = rows.columns.map { sources[[UInt8]($0.utf8)] ?? $0 }
        return StoredRows(columns: columns, rows: rows.rows)
    }

    func refused(_ stream: String, in folder: String) throws -> [Refusal] {
        try query("SELECT reason, record FROM _refused WHERE stream = ?", [JSONLineParser.escaped(stream)], in: folder)
            .rows.map {
                Refusal(reason: try #require($0[0]), record: try #require($0[1]))
            }
    }

    func ledgers(_ stream: String, in folder: String) throws -> [Ledger] {
        let sql = "SELECT read, decoded, written, merged, refused FROM _ledger WHERE stream = ? ORDER BY rowid"
        return try query(sql, [JSONLineParser.escaped(stream)], in: folder).rows.map { row in
            let counts = row.compactMap { $0.flatMap { Int($0) } }
            return Ledger(
                read: counts[0], decoded: counts[1], written: counts[2], merged: counts[3], refused: counts[4])
        }
    }

    /// How a value is stored: booleans as 0 and 1, numbers as doubles, JSON as JSON text.
    static func text(_ value: Value, _ type: ColumnType) -> String? {
        switch (type, value) {
        case (_, .null): nil
        case (.boolean, .bool(let value)): value ? "1" : "0"
        case (.number, _): value.text.flatMap { Double($0) }.map { "\($0)" }
        case (.json, .string), (.json, .escaped), (.json, .text): JSONLineParser.text(value)
        default: value.text
        }
    }

    func query(_ sql: String, _ arguments: [String], in folder: String) throws -> StoredRows {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        try #require(sqlite3_open_v2(Self.path(folder), &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK)
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
