// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFiles
import CustomerIOFormats
import CustomerIOFrontEnd
import CustomerIORecords
import Foundation

/// Writes tables beside the place where the platform looks, and moves them there when all are whole.
struct TablePublisher: Sendable {
    let folder: DataFolder
    let form: Manifest.Form
    /// Bytes of values above which a table is written in compressed parts.
    let sliceAbove: Int

    private static let stage = "out/.keboola-customerio"
    private static let tables = "out/tables"

    func begin() throws {
        try folder.removeIfThere(Self.stage)
        try folder.make(Self.stage)
    }

    /// Writes a table with its manifest, not yet where the platform looks.
    func write(_ plan: TablePlan, _ header: TableHeader, _ rows: [SpooledRows]) throws {
        let name = "\(Self.stage)/\(plan.name).csv"
        let isSliced = rows.reduce(0) { $0 + $1.length } > sliceAbove
        if isSliced { try folder.make(name) }
        var parts = try TableParts(
            path: folder.absolute(name), isSliced: isSliced,
            header: CSVRow.encoded(header.columns.map { Array($0.name.utf8) }))
        for rows in rows {
            let places = Dictionary(
                rows.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            let order = header.columns.map { column in column.path.flatMap { places[$0] } }
            var line: [UInt8] = []
            try rows.forEach { buffer, cells in
                TableRow.write(cells, in: order, of: buffer, to: &line)
                try parts.append(row: line)
            }
        }
        try parts.finish()
        let manifest = Manifest(
            header: header, isIncremental: plan.isIncremental, hasHeader: !isSliced, form: form)
        try folder.write(JSONFile.bytes(manifest.json), to: name + ".manifest")
    }

    /// Moves all tables to their place, and the state: all or, if that fails, none.
    func publish(_ tables: [TablePlan], state: JSONValue) throws {
        let bytes = try JSONFile.bytes(state)
        try folder.make(Self.tables)
        try folder.make("out/files")
        var moved: [String] = []
        do {
            for table in tables {
                for file in ["\(table.name).csv", "\(table.name).csv.manifest"] {
                    moved.append("\(Self.tables)/\(file)")
                    try folder.move("\(Self.stage)/\(file)", to: "\(Self.tables)/\(file)")
                }
            }
            try folder.write(bytes, to: "out/state.json")
        } catch {
            for file in moved { try? folder.removeIfThere(file) }
            throw error
        }
        try folder.removeIfThere(Self.stage)
    }

    /// Leaves nothing half done behind.
    func abandon() { try? folder.removeIfThere(Self.stage) }
}
