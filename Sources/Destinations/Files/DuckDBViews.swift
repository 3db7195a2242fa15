// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords
import GRDB

/// `cioferry.sql`: a view of DuckDB for each table of a folder of Parquet.
enum DuckDBViews {
    static let name = "cioferry.sql"
    /// The column by which DuckDB says which file a row is from.
    static let file = "filename"

    private static let head = """
        -- Views of DuckDB over the tables of this folder. The paths begin in this folder, so:
        --     cd THIS_FOLDER && duckdb -init cioferry.sql
        -- or, from elsewhere, SET file_search_path = 'THIS_FOLDER'; before .read THIS_FOLDER/cioferry.sql
        -- An extraction writes this file anew when there is a new table.

        """

    /// - Parameter tables: Their names, their folders, and what their months are called.
    static func text(_ tables: [(name: String, folder: String, month: String?)]) -> String {
        head
            + tables.map { table in
                let files = table.month.map { "\(table.folder)/\($0)=*/*.parquet" } ?? "\(table.folder)/*.parquet"
                let columns = table.month.map { month in
                    // Not by hive_partitioning, which would take the names of folders above for columns, too.
                    let value = "regexp_extract(\(file), \(quoted("\(month)=([^/]*)/[^/]*$", "'")), 1)"
                    return """
                        SELECT * EXCLUDE \(file),
                            nullif(\(value), '\(TableLayout.noMonth)') AS \(quoted(month, "\""))
                        FROM
                        """
                }
                return """

                    CREATE OR REPLACE VIEW \(quoted(table.name, "\"")) AS
                    \(columns ?? "FROM") read_parquet(\(quoted(files, "'")), union_by_name = true,
                        hive_partitioning = false, filename = \(table.month != nil));

                    """
            }.joined()
    }

    /// Byte by byte: a quote with an accent on it is one character to Swift.
    private static func quoted(_ text: String, _ quote: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView([quote])
        for scalar in text.unicodeScalars { result += scalar == quote ? [scalar, scalar] : [scalar] }
        result.append(quote)
        return String(result)
    }
}

extension TableFiles {
    /// Says in the folder how its tables are read, if that is new.
    func describe() throws {
        guard layout.format == .parquet else { return }
        // One table at a time, as they all write the one file.
        try state.transaction("views") { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT name, file, partition FROM tables
                    WHERE format = ? AND id IN (SELECT table_id FROM living) ORDER BY name
                    """, arguments: [layout.format.rawValue]
            ).map(StateRow.init)
            let text = DuckDBViews.text(
                try rows.map { row in
                    (
                        StateValue.text(ofName: try row.text(0)), try row.text(1),
                        try row.optionalText(2).map { "\(StateValue.text(ofName: $0))_month" }
                    )
                })
            guard try folder.read(DuckDBViews.name) != Array(text.utf8) else { return }
            let new = ".\(DuckDBViews.name).tmp"
            var file = try OutputFile(path: folder.absolute(new))
            try Array(text.utf8).withUnsafeBytes { try file.append($0) }
            _ = try file.finish()
            try folder.move(new, to: DuckDBViews.name)
            try folder.sync("")
        }
    }
}
