// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIORecords

/// What one run leaves for the next: `state.json`. Keys that this version does not know are carried over, and so is what
/// a run did not touch. The keys of the original component stay in its form, so that one can go back to it.
struct RunState: Sendable {
    private(set) var members: JSONObject

    /// The third form of a state: the original's has no number, and our first edition's had none.
    private static let version = 3

    /// - Throws: ``ConfigurationError`` if the file holds something else than a state, or one that a newer version wrote.
    init(file: DataFolder.File) throws {
        guard let bytes = file.bytes, bytes.contains(where: { $0 > 0x20 }) else {
            members = [:]
            return
        }
        members = try JSONFile.object(bytes, name: file.name).members
        if let version = members["version"], version.integer ?? .max > Self.version {
            throw ConfigurationError(
                "The state was written by a newer version of this component (this one knows forms up to \(Self.version)): use that one, or reset the state."
            )
        }
    }

    /// The state as it is to be written.
    var json: JSONValue {
        var all = members
        all["version"] = .integer(Self.version)
        all["activity_headers"] = .object(members["activity_headers"]?.members ?? [:])
        all["message_headers"] = .array(members["message_headers"]?.elements ?? [])
        // The original fails on a null here, which it writes itself.
        all["message_last_token"] = .object(members["message_last_token"]?.members ?? [:])
        return .object(all)
    }

    /// The columns of a table in former runs.
    func columns(of table: TablePlan) -> KnownColumns {
        var known = KnownColumns(members["columns"]?[table.name] ?? .null)
        let special = members["column_names"]?[table.name]?.members ?? [:]
        // What a table has in any case was named first.
        known.recall(
            table.leading + joinedNames(of: table),
            special: special.reduce(into: [:]) { $0[$1.name] = $1.value.string },
            isNested: table.layout == .flattened, fields: table.leading)
        return known
    }

    /// The columns as the original component and the first edition remember them.
    private func joinedNames(of table: TablePlan) -> [String] {
        let list =
            switch table.memory {
            case .activity(let type): members["activity_headers"]?[type]
            case .messages: members["message_headers"]
            case .table: members["table_headers"]?[table.name]
            }
        return list?.elements.compactMap(\.string) ?? []
    }

    mutating func remember(_ known: KnownColumns, of table: TablePlan) {
        set(known.json, table.name, in: "columns")
        var seen: Set<ExactText> = []
        let joined = known.entries.map(\.flattened).filter { seen.insert($0).inserted }.map {
            JSONValue.string($0.text)
        }
        switch table.memory {
        case .activity(let type): set(.array(joined), type, in: "activity_headers")
        case .messages: members["message_headers"] = .array(joined)
        case .table: break
        }
        for section in ["column_names", "table_headers"] { remove(table.name, from: section) }
    }

    /// The column that the first run with rows chose as a table's key.
    func key(of table: TablePlan) -> String? { members["primary_keys"]?[table.name]?.string }

    mutating func remember(key: String, of table: TablePlan) { set(.string(key), table.name, in: "primary_keys") }

    /// How far messages of a type are read, in Unix seconds.
    func bookmark(of type: String) -> Int64? {
        members["message_bookmarks"]?[type]?.integer.map(Int64.init)
    }

    /// Unix seconds from which on messages of a type are there; nil if nobody knows.
    func start(of type: String) -> Int64? { members["message_starts"]?[type]?.integer.map(Int64.init) }

    mutating func setBookmark(of type: String, _ reached: Int64, from start: Int64) {
        set(.integer(Int(reached)), type, in: "message_bookmarks")
        set(.integer(Int(min(start, self.start(of: type) ?? start))), type, in: "message_starts")
        // The original looks for each type here.
        set(members["message_last_token"]?[type] ?? .null, type, in: "message_last_token")
    }

    private mutating func remove(_ name: String, from section: String) {
        guard var inner = members[section]?.members else { return }
        inner[name] = nil
        members[section] = inner.isEmpty ? nil : .object(inner)
    }

    private mutating func set(_ value: JSONValue, _ name: String, in section: String) {
        var inner = members[section]?.members ?? [:]
        inner[name] = value
        members[section] = .object(inner)
    }
}
