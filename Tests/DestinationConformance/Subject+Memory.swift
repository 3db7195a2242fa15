// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Subject {
    /// The model as its own subject, so that the suite is known to pass on what is right and to fail on what is wrong.
    package static let memory = memory(nil)

    package static func memory(_ fault: Fault?) -> Subject {
        Subject(
            fault.map { "memory that \($0.rawValue)" } ?? "memory", isTyped: true, reader: MemoryReader(),
            lock: FileLock("lock"),
            text: { $0.typedText($1) },
            edit: { folder, edit in
                try MemoryDisk(folder: folder).change { $0.tables[ExactText(edit.table)]?.apply(edit) }
            },
            open: { try MemoryDestination(folder: $0, run: $1, fault: fault, step: $2) })
    }
}

struct MemoryReader: StoredReader {
    func table(_ name: String, in folder: String) throws -> StoredRows? {
        guard let model = MemoryDisk(folder: folder).load().tables[ExactText(name)] else { return nil }
        let declared = model.table.columns.map { ColumnName($0.name) }
        let names = declared + Set(model.types.keys).subtracting(declared)
        let columns = names.flatMap { [$0.text, "\($0.text)__text"] } + [Subject.bookkeepingColumn]
        let rows = model.rows.map { row in
            names.flatMap { name -> [String?] in
                guard let value = row.values[name], let type = model.types[name] else { return [nil, nil] }
                return value.fits(type) ? [value.typedText(type), nil] : [nil, value.text]
            } + [row.extracted.upperBound]
        }
        return StoredRows(columns: columns, rows: rows)
    }

    func refused(_ name: String, in folder: String) throws -> [Refusal] {
        MemoryDisk(folder: folder).load().tables[ExactText(name)]?.refused ?? []
    }
}

extension Model {
    /// What an owner does.
    package mutating func apply(_ edit: Edit) {
        let key = edit.key.map { ExactText($0.text) }
        rows = rows.compactMap { row in
            guard self.key(of: row.values) == key else { return row }
            guard let change = edit.change else { return nil }
            var row = row
            row.values[change.column] = .string(change.text)
            return row
        }
    }
}
