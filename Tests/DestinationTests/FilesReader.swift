// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import DestinationConformance
import Foundation
import GRDBSQLite
import Testing

/// Reads tables in files as a user would: a file of the table's name, or all files in a folder of its name.
struct FilesReader: StoredReader {
    let format: FileFormat

    func table(_ name: String, in folder: String) throws -> StoredRows? {
        let files = try contents(name, in: folder)
        guard !files.isEmpty else { return nil }
        let tables = try files.map {
            format == .csv ? try CSVParser.rows($0) : try JSONLineParser.rows($0)
        }
        var columns: [String] = []
        for column in tables.flatMap(\.columns) where !columns.contains(where: { Self.same($0, column) }) {
            columns.append(column)
        }
        return StoredRows(
            columns: columns,
            rows: try tables.flatMap { table in
                let places = columns.map { name in table.columns.firstIndex { Self.same($0, name) } }
                let time = columns.firstIndex(of: Subject.bookkeepingColumn)
                return try table.rows.map { row in
                    var row = places.map { $0.flatMap { row[$0] } }
                    if format == .jsonLines, let time { row[time] = try JSONLineParser.plain(row[time]) }
                    return row
                }
            })
    }

    func refused(_ name: String, in folder: String) throws -> [Refusal] {
        try Self.rows(
            """
            SELECT reason, record FROM refused JOIN tables ON tables.id = table_id
            WHERE walk IS NULL AND name = ?
            """, JSONLineParser.escaped(name), in: "\(folder)/_state.db"
        ).map { Refusal(reason: $0[0], record: $0[1]) }
    }

    /// Asks SQLite without the destination's help.
    static func rows(_ sql: String, _ argument: String? = nil, in path: String) throws -> [[String]] {
        var database: OpaquePointer?
        try #require(sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK)
        defer { sqlite3_close_v2(database) }
        var statement: OpaquePointer?
        try #require(sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK)
        defer { sqlite3_finalize(statement) }
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        if let argument { sqlite3_bind_text(statement, 1, argument, -1, copied) }
        var rows: [[String]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
                })
        }
        return rows
    }

    private static func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    private func contents(_ name: String, in folder: String) throws -> [[UInt8]] {
        let files = FileManager.default
        let found = try Self.rows(
            "SELECT file FROM tables WHERE name = ?", JSONLineParser.escaped(name), in: "\(folder)/_state.db")
        guard let name = found.first?.first else { return [] }
        if let whole = files.contents(atPath: "\(folder)/\(name).\(format.rawValue)") { return [Array(whole)] }
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder), isFolder.boolValue else {
            return []
        }
        return try files.contentsOfDirectory(atPath: "\(folder)/\(name)")
            .filter { !$0.hasPrefix(".") && !$0.hasPrefix("_") }.sorted()
            .compactMap { files.contents(atPath: "\(folder)/\(name)/\($0)").map { Array($0) } }
    }
}
