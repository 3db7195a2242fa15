// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Where the files of one table lie inside the folder: one file, or one a month.
struct TableLayout: Sendable {
    /// The part of a table that has only one.
    static let whole = ""
    /// The part of rows without a time.
    static let undated = "undated"

    /// What readers of Parquet take for no month.
    static let noMonth = "__HIVE_DEFAULT_PARTITION__"

    let format: FileFormat
    let parquet: ParquetOptions
    /// The column that says which month a row belongs to; nil for one file.
    let partition: ColumnName?
    /// What its files or their folder are called, without an extension.
    let name: String

    init(_ table: Table, _ format: FileFormat, _ parquet: ParquetOptions) {
        self.format = format
        self.parquet = parquet
        name = FileName.encoded(table.name)
        // What is replaced must be one file, since only one file is replaced at once.
        partition = table.absent == .kept && !table.key.isEmpty ? table.partition : nil
    }

    var isParted: Bool { partition != nil }

    /// True if the files lie in a folder of their own: those of a parted table, and all of Parquet, whose readers take a
    /// folder for a table.
    var hasFolder: Bool { isParted || format == .parquet }

    /// True if there is to be a file even without a row: readers of Parquet need one to know the columns.
    var mustHaveFile: Bool { !isParted || format == .parquet }

    /// The folder of the table's files, or of the folders of its months.
    var folder: String { hasFolder ? name : "" }
    var keyFolder: String { isParted ? "_keys/\(name)" : "_keys" }
    var stageFolder: String { "_stage/\(name)" }

    /// The file that holds all rows of a table with one, and of every table in the first edition.
    var wholeData: String { "\(name).\(format.fileExtension)" }

    /// Where the first edition kept how much of the table is committed.
    var firstEditionState: String { "_state/\(name).json" }

    func data(_ part: String) -> String { dataPath(part, isNew: false) }
    func newData(_ part: String) -> String { dataPath(part, isNew: true) }
    func keys(_ part: String) -> String { keyPath(part, isNew: false) }
    func newKeys(_ part: String) -> String { keyPath(part, isNew: true) }

    /// Rows that are not yet in the table; of text as they will stand there.
    func stagedText(_ part: String) -> String {
        "\(stageFolder)/\(part.isEmpty ? "rows" : part).\(format.isText ? format.fileExtension : "rows")"
    }
    /// Which row each of them is.
    func stagedRecords(_ part: String) -> String { "\(stageFolder)/\(part.isEmpty ? "rows" : part).records" }
    /// For sorting.
    func scratch(_ name: String) -> String { "\(stageFolder)/.\(name).sort" }

    /// The folder of a part's file.
    func folder(of part: String) -> String { Folder.parent(of: data(part)) }

    /// What readers of Parquet call the months, `created_month`; the name of a folder says which one it is.
    var monthColumn: String? { partition.map { "\($0.text)_month" } }

    /// The column whose month readers learn from where a file lies; nil if that tells them nothing.
    var monthSource: ColumnName? { format == .parquet ? partition : nil }

    private func dataPath(_ part: String, isNew: Bool) -> String {
        guard format == .parquet else { return path("", part, format.fileExtension, isNew: isNew) }
        let month = part == Self.undated ? Self.noMonth : part
        let folder = monthColumn.map { "\(name)/\($0)=\(month)" } ?? name
        return "\(folder)/\(isNew ? "." : "")part-0.parquet\(isNew ? ".tmp" : "")"
    }

    private func keyPath(_ part: String, isNew: Bool) -> String { path("_keys/", part, "keys", isNew: isNew) }

    private func path(_ prefix: String, _ part: String, _ fileExtension: String, isNew: Bool) -> String {
        let file = isParted ? part : name
        let folder = isParted ? "\(prefix)\(name)/" : prefix
        return "\(folder)\(isNew ? "." : "")\(file).\(fileExtension)\(isNew ? ".tmp" : "")"
    }
}

extension TableLayout {
    /// How the columns of its files are made.
    var naming: ColumnNaming {
        ColumnNaming(
            times: format == .parquet ? parquet.times : nil,
            reserved: format == .parquet ? monthColumn.map { [$0, DuckDBViews.file] } ?? [] : [])
    }
}

extension TableLayout {
    /// The part of a row whose time is that text, or that has none.
    func part(of time: [UInt8]?) -> String {
        guard isParted else { return Self.whole }
        return time?.withUnsafeBytes { month(of: $0)?.name } ?? Self.undated
    }

    /// The part of a row whose time is that text.
    func month(of time: UnsafeRawBufferPointer) -> Month? {
        guard time.count <= 20, let value = Digits.int64(time.bindMemory(to: UInt8.self)) else { return nil }
        return Month(value)
    }
}
