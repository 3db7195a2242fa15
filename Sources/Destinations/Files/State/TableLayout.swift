// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Where the files of one table lie inside the folder: one file, or one a month.
struct TableLayout: Sendable {
    /// The part of a table that has only one.
    static let whole = ""
    /// The part of rows without a time.
    static let undated = "undated"

    let format: FileFormat
    /// The column that says which month a row belongs to; nil for one file.
    let partition: ColumnName?
    /// What its files or their folder are called, without an extension.
    let name: String

    init(_ table: Table, _ format: FileFormat) {
        self.format = format
        name = FileName.encoded(table.name)
        // What is replaced must be one file, since only one file is replaced at once.
        partition = table.absent == .kept && !table.key.isEmpty ? table.partition : nil
    }

    var isParted: Bool { partition != nil }

    /// The folder of the table's files.
    var folder: String { isParted ? name : "" }
    var keyFolder: String { isParted ? "_keys/\(name)" : "_keys" }
    var stageFolder: String { "_stage/\(name)" }

    /// The file that holds all rows of a table with one, and of every table in the first edition.
    var wholeData: String { "\(name).\(format.fileExtension)" }

    /// Where the first edition kept how much of the table is committed.
    var firstEditionState: String { "_state/\(name).json" }

    func data(_ part: String) -> String { path("", part, format.fileExtension) }
    func newData(_ part: String) -> String { path("", part, format.fileExtension, isNew: true) }
    func keys(_ part: String) -> String { path("_keys/", part, "keys") }
    func newKeys(_ part: String) -> String { path("_keys/", part, "keys", isNew: true) }

    /// Rows that are not yet in the table, as they will stand there.
    func stagedText(_ part: String) -> String {
        "\(stageFolder)/\(part.isEmpty ? "rows" : part).\(format.fileExtension)"
    }
    /// Which row each of them is.
    func stagedRecords(_ part: String) -> String { "\(stageFolder)/\(part.isEmpty ? "rows" : part).records" }
    /// For sorting.
    func scratch(_ name: String) -> String { "\(stageFolder)/.\(name).sort" }

    private func path(_ prefix: String, _ part: String, _ fileExtension: String, isNew: Bool = false) -> String {
        let file = isParted ? part : name
        let folder = isParted ? "\(prefix)\(name)/" : prefix
        return "\(folder)\(isNew ? "." : "")\(file).\(fileExtension)\(isNew ? ".tmp" : "")"
    }
}
