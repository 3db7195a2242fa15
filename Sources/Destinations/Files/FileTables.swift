// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords
import GRDB

/// The tables of a folder that ``FilesDestination`` wrote, for reading.
package struct FileTables: StoredTables {
    private let folder: Folder
    private let format: FileFormat
    private let path: String
    private let queue: DatabaseQueue

    /// - Throws: ``DestinationError`` with code `unwritable` if there is no such folder.
    package init(path: String, format: FileFormat) throws {
        folder = Folder(path: path, step: { _ in }, free: { _ in nil })
        self.format = format
        let state = folder.absolute(StateFile.name)
        self.path = state
        guard FolderPath.exists(state) else {
            throw DestinationError(.unwritable, "There are no tables in \(path): extract to it first.")
        }
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        // Not opened for reading only, which would leave the files of its log behind.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
        do {
            queue = try DatabaseQueue(path: state, configuration: configuration)
            let found = try queue.read { db in
                try Row.fetchOne(db, sql: "SELECT format FROM tables LIMIT 1").map { try StateRow($0).text(0) }
            }
            guard found ?? format.rawValue == format.rawValue else {
                throw DestinationError(
                    .incompatible, "\(path) holds tables as \(found ?? ""), not as \(format.rawValue).")
            }
        } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) {
            throw DestinationError(
                .unwritable, "\(state) cannot be opened: SQLite has to be able to write beside what it reads.")
        } catch is DatabaseError {
            throw DestinationError(
                .incompatible, "\(state) was not made by an extraction of this version: name another folder.")
        }
    }

    package func last(_ table: Table) throws -> Progress? {
        try rows("SELECT last FROM tables WHERE name = ?", [StateValue.name(table.name)]).first.flatMap {
            $0.isNull(0) ? nil : try $0.progress(0)
        }
    }

    package func each(_ table: Table, _ body: (StoredRecord) throws -> Void) throws {
        try DestinationError.naming { try eachRow(table, body) }
    }

    private func eachRow(_ table: Table, _ body: (StoredRecord) throws -> Void) throws {
        guard let id = try rows("SELECT id FROM tables WHERE name = ?", [StateValue.name(table.name)]).first else {
            return
        }
        let number = try id.integer(0)
        let columns = FileColumns(
            try rows("SELECT \(FileColumn.stored) FROM columns WHERE table_id = ? ORDER BY position", [number])
                .map { try FileColumn($0) })
        let layout = TableLayout(table, format, ParquetOptions())
        let hash = RowHash(secret: [UInt8](repeating: 0, count: RowHash.secretSize))
        let parts = try rows("SELECT part FROM living WHERE table_id = ? ORDER BY part", [number]).map {
            try $0.text(0)
        }
        try requireNoOthers(layout, parts)
        let time = layout.monthSource.flatMap { columns.place(of: $0) }
        for part in parts {
            let file = folder.absolute(layout.data(part))
            _ = try format.forEachRow(file, columns, key: table.key, hash) { _, text in
                if let time, layout.part(of: text(time)) != part {
                    throw FileFailure.ofAnotherMonth(file)
                }
                var record = StoredRecord()
                for (place, column) in columns.all.enumerated() {
                    guard let text = text(place) else { continue }
                    record[column.source] = String(decoding: text, as: UTF8.self)
                }
                try body(record)
            }
        }
    }

    /// A file among those of the table is a part of it for whoever reads them all.
    private func requireNoOthers(_ layout: TableLayout, _ parts: [String]) throws {
        guard layout.hasFolder else { return }
        let own = Set(parts.map { ExactText(layout.data($0)) })
        let months = Set(parts.map { ExactText(layout.folder(of: $0)) })
        for place in Set([ExactText(layout.folder)]).union(months).sorted(by: { $0.text < $1.text }) {
            for name in try folder.list(place.text).sorted() where !name.hasPrefix(".") && !name.hasPrefix("_") {
                let path = ExactText("\(place.text)/\(name)")
                // A month of which nothing is left is none.
                if own.contains(path) || months.contains(path) { continue }
                if layout.format == .parquet, try folder.isBare(path.text) { continue }
                throw DestinationError(
                    .incompatible,
                    "\(folder.absolute(path.text)) was not written by an extraction, and who reads the folder takes it for a part of the table: move it elsewhere."
                )
            }
        }
    }

    private func rows(_ sql: String, _ arguments: StatementArguments) throws -> [StateRow] {
        try DestinationError.naming {
            try queue.read { db in try Row.fetchAll(db, sql: sql, arguments: arguments).map(StateRow.init) }
        }
    }
}
