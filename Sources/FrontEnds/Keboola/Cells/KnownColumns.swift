// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The columns that a table ever had and what they are called there, in the order of their appearance. The state keeps
/// them, so that no name ever passes to another column.
struct KnownColumns: Sendable, Hashable {
    struct Entry: Sendable, Hashable {
        /// What Storage calls it.
        let name: String
        /// Nil if a former run remembered only the joined names, and no such value came since then.
        let path: ColumnPath?
        let flattened: ExactText

        init(_ name: String, _ path: ColumnPath) {
            self.name = name
            self.path = path
            flattened = ExactText(path.flattened)
        }

        init(_ name: String, flattened: String) {
            self.name = name
            path = nil
            self.flattened = ExactText(flattened)
        }
    }

    private(set) var entries: [Entry] = []
    private var places: [ColumnPath: Int] = [:]
    /// Columns without a path, by the joined names.
    private var unclaimed: [ExactText: Int] = [:]
    /// Names as Storage compares them: capitals do not count.
    private var taken: Set<String> = []

    init(_ entries: [Entry] = []) { for entry in entries { append(entry) } }

    /// Adds what earlier versions and the original component remember: joined names.
    ///
    /// - Parameters:
    ///   - special: The names of columns that are not simply called as their joined names are when sanitised.
    ///   - isNested: True if a joined name may stand for a path of several.
    ///   - fields: Joined names that stand for a field of the record nevertheless.
    mutating func recall(_ joined: [String], special: [String: String], isNested: Bool, fields: [String]) {
        var seen = Set(entries.map(\.flattened))
        taken.formUnion(special.values.map { $0.lowercased() })
        let plain = Set(fields.map { ExactText($0) })
        for text in joined where seen.insert(ExactText(text)).inserted {
            let name = special[text] ?? freeName(text)
            let mayBeNested = isNested && text.utf8.contains(UInt8(ascii: "_")) && !plain.contains(ExactText(text))
            append(mayBeNested ? Entry(name, flattened: text) : Entry(name, ColumnPath(text)))
        }
    }

    func has(_ path: ColumnPath) -> Bool { places[path] != nil }

    /// Adds a column, unless it is known.
    /// - Returns: Its name if that is not the one that it would have by itself.
    mutating func add(_ path: ColumnPath) -> String? {
        guard places[path] == nil else { return nil }
        let flattened = path.flattened
        if let place = unclaimed.removeValue(forKey: ExactText(flattened)) {
            entries[place] = Entry(entries[place].name, path)
            places[path] = place
            return nil
        }
        let name = freeName(flattened)
        append(Entry(name, path))
        return name == ColumnName.sanitized(flattened) ? nil : name
    }

    private mutating func append(_ entry: Entry) {
        if let path = entry.path {
            places[path] = entries.count
        } else {
            unclaimed[entry.flattened] = entries.count
        }
        taken.insert(entry.name.lowercased())
        entries.append(entry)
    }

    /// The sanitised name, with a number if another column has it.
    private func freeName(_ flattened: String) -> String {
        let plain = ColumnName.sanitized(flattened)
        let wanted = plain.isEmpty ? "column_\(entries.count + 1)" : plain
        var name = wanted
        var number = 2
        while taken.contains(name.lowercased()) {
            name = "\(wanted)_\(number)"
            number += 1
        }
        return name
    }
}
