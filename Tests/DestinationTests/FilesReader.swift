// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import DestinationConformance
import Foundation
import GRDBSQLite
import Testing

/// Reads tables in files as a user would: a file of the table's name, or all files in a folder of its name, at any depth.
struct FilesReader: StoredReader {
    let format: FileFormat

    func table(_ name: String, in folder: String) throws -> StoredRows? {
        let files = try paths(name, in: folder)
        guard !files.isEmpty else { return nil }
        let tables = try files.map { path in
            let table =
                switch format {
                case .csv: try CSVParser.rows(contents(path))
                case .jsonLines: try JSONLineParser.rows(contents(path))
                case .parquet: try ParquetParser.rows(path, sources: sources(name, in: folder))
                }
            return (columns: Self.headings(table.columns), rows: table.rows)
        }
        var columns: [Heading] = []
        for column in tables.flatMap(\.columns) where !columns.contains(column) { columns.append(column) }
        return StoredRows(
            columns: columns.map(\.name.text),
            rows: try tables.flatMap { table in
                let places = columns.map { table.columns.firstIndex(of: $0) }
                let time = columns.firstIndex { $0.name.text == Subject.bookkeepingColumn }
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

    /// Two columns of a file may come from one name, and are two.
    private struct Heading: Equatable {
        let name: ColumnName
        let number: Int
    }

    private static func headings(_ columns: [String]) -> [Heading] {
        let names = columns.map { ColumnName($0) }
        return names.enumerated().map { index, name in
            Heading(name: name, number: names[..<index].count { $0 == name })
        }
    }

    private func contents(_ path: String) throws -> [UInt8] {
        Array(try #require(FileManager.default.contents(atPath: path)))
    }

    /// The API's names of typed columns, by the names in the files.
    private func sources(_ name: String, in folder: String) throws -> [ColumnName: String] {
        let rows = try Self.rows(
            """
            SELECT columns.name, source, variant FROM columns JOIN tables ON tables.id = table_id
            WHERE tables.name = ? ORDER BY position
            """, JSONLineParser.escaped(name), in: "\(folder)/_state.db")
        return Dictionary(
            rows.map { row in
                let source = ExactText(escaped: row[1]).text
                return (ExactText(escaped: row[0]), row[2] == "1" ? source + "__text" : source)
            }, uniquingKeysWith: { first, _ in first })
    }

    private func paths(_ name: String, in folder: String) throws -> [String] {
        let files = FileManager.default
        let found = try Self.rows(
            "SELECT file FROM tables WHERE name = ?", JSONLineParser.escaped(name), in: "\(folder)/_state.db")
        guard let name = found.first?.first else { return [] }
        let whole = "\(folder)/\(name).\(format.rawValue)"
        if files.fileExists(atPath: whole) { return [whole] }
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder), isFolder.boolValue else {
            return []
        }
        return try files.subpathsOfDirectory(atPath: "\(folder)/\(name)")
            .filter { path in
                let file = path.split(separator: "/").last ?? ""
                return !file.hasPrefix(".") && !file.hasPrefix("_") && file.contains(".")
            }
            .sorted().map { "\(folder)/\(name)/\($0)" }
    }
}
