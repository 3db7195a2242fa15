// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A column of a file and where it comes from.
struct FileColumn: Sendable, Equatable {
    static let extractedAt = "_extracted_at"

    /// The API's name for it.
    let source: ColumnName
    /// The name in the file.
    let name: String
}

/// The columns of a table in the order of all its files, to which new ones are only added.
struct FileColumns: Sendable {
    private(set) var all: [FileColumn] = []
    private var places: [ColumnName: Int] = [:]
    private var names: Set<ExactText> = [ExactText(FileColumn.extractedAt)]

    init() {}

    init(_ columns: [FileColumn]) {
        for column in columns { append(column) }
    }

    var count: Int { all.count }

    /// Where a column stands; nil if the table does not have it.
    func place(of source: ColumnName) -> Int? { places[source] }

    /// Adds those that are new. No name is used twice.
    mutating func join(_ columns: some Sequence<Column>) {
        for column in columns where places[ExactText(column.name)] == nil {
            var name = column.name
            var number = 2
            while names.contains(ExactText(name)) {
                name = "\(column.name)_\(number)"
                number += 1
            }
            append(FileColumn(source: ExactText(column.name), name: name))
        }
    }

    private mutating func append(_ column: FileColumn) {
        places[column.source] = all.count
        names.insert(ExactText(column.name))
        all.append(column)
    }
}
