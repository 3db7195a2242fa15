// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

extension StoredTable {
    /// The most digits that a double is sure to keep.
    private static let exactDigits = 15
    private static let exactLimit: Int64 = 999_999_999_999_999

    /// Widens the table until it holds a batch without loss.
    func fit(_ batch: RecordBatch) throws -> Layout {
        let old = try Layout.load(name, db)
        var new = old
        for column in batch.columns { new.join(column) }
        for (index, entry) in new.entries.enumerated() where entry.type == .number {
            let stored = index < old.entries.count ? old.entries[index] : nil
            if try batch.hasLongInteger(entry.source, digits: Self.exactDigits) || stored.map(hasLongInteger) ?? false {
                new.set(.string, at: index)
            }
        }
        try change(from: old, to: new)
        return new
    }

    /// True if an integer would be rounded as a double.
    private func hasLongInteger(_ entry: Layout.Entry) throws -> Bool {
        guard entry.type != .number else { return false }
        let column = Identifier.quoted(entry.name)
        return try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM \(Identifier.quoted(name)) WHERE \(column) NOT BETWEEN ? AND ?)",
            arguments: [-Self.exactLimit, Self.exactLimit]) ?? false
    }
}

extension RecordBatch {
    fileprivate func hasLongInteger(_ source: String, digits: Int) -> Bool {
        guard let column = columns.firstIndex(where: { $0.name.utf8.elementsEqual(source.utf8) }) else { return false }
        return stride(from: column, to: cells.count, by: columns.count).contains { index in
            let cell = cells[index]
            return cell.kind == .integer && cell.length > digits
                && (cell.length > digits + 1 || bytes[cell.offset] != UInt8(ascii: "-"))
        }
    }
}
