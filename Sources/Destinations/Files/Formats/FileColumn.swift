// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// A column of a file and where it comes from.
struct FileColumn: Sendable, Equatable {
    static let extractedAt = "_extracted_at"

    /// The API's name for it.
    let source: ColumnName
    /// The name in the file.
    let name: String
    /// What it holds; nil where everything is text.
    var type: ParquetType?
    /// True for the column of text beside a typed one, for values that do not fit into that.
    var isVariant = false
}

/// The columns of a table in the order of all its files, to which new ones are only added.
struct FileColumns: Sendable {
    private(set) var all: [FileColumn] = []
    private var places: [ColumnName: Int] = [:]
    private var variants: [ColumnName: Int] = [:]
    private var names: Set<ExactText> = []
    private let naming: ColumnNaming

    init(_ columns: [FileColumn] = [], naming: ColumnNaming = ColumnNaming()) {
        self.naming = naming
        names = Set((naming.reserved + [FileColumn.extractedAt]).map(naming.compared))
        for column in columns { append(column) }
    }

    var count: Int { all.count }

    /// Where a column stands; nil if the table does not have it.
    func place(of source: ColumnName) -> Int? { places[source] }

    /// Where the column of text beside it stands; nil if there is none.
    func variant(of source: ColumnName) -> Int? { variants[source] }

    /// Adds those that are new. No name is used twice.
    mutating func join(_ columns: some Sequence<Column>) {
        for column in columns where places[ExactText(column.name)] == nil {
            append(
                FileColumn(
                    source: ExactText(column.name), name: free(naming.storable(column.name)),
                    type: naming.type(of: column)))
        }
    }

    /// Adds columns of text beside typed ones with a value that does not fit.
    mutating func joinVariants(for batch: RowBatch) {
        for column in misfits(in: batch) {
            append(
                FileColumn(
                    source: column.source, name: free(column.name + "__text"), type: .string, isVariant: true))
        }
    }

    private func misfits(in batch: RowBatch) -> [FileColumn] {
        batch.bytes.withUnsafeBufferPointer { bytes in
            batch.columns.indices.compactMap { index in
                let source = ExactText(batch.columns[index].name)
                guard variants[source] == nil, let column = places[source].map({ all[$0] }), let type = column.type,
                    !type.holdsAnything
                else { return nil }
                return type.fits(all: batch.cells, of: index, batch.columns.count, bytes) ? nil : column
            }
        }
    }

    private func free(_ name: String) -> String {
        var candidate = name
        var number = 2
        while names.contains(naming.compared(candidate)) {
            candidate = "\(name)_\(number)"
            number += 1
        }
        return candidate
    }

    private mutating func append(_ column: FileColumn) {
        if column.isVariant { variants[column.source] = all.count } else { places[column.source] = all.count }
        names.insert(naming.compared(column.name))
        all.append(column)
    }
}
