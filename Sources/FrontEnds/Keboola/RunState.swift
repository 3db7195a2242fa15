// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd

/// What one run leaves for the next: `state.json`. Keys that this version does not know are carried over, and so is what
/// a run did not touch. The keys of the original component stay in its form, so that one can go back to it.
struct RunState: Sendable {
    private(set) var members: JSONObject

    /// - Throws: ``ConfigurationError`` if the file holds something else than a state.
    init(file: DataFolder.File) throws {
        guard let bytes = file.bytes, bytes.contains(where: { $0 > 0x20 }) else {
            members = [:]
            return
        }
        members = try JSONFile.object(bytes, name: file.name).members
    }

    /// The state as it is to be written.
    var json: JSONValue {
        var all = members
        all["activity_headers"] = .object(members["activity_headers"]?.members ?? [:])
        all["message_headers"] = .array(members["message_headers"]?.elements ?? [])
        // The original fails on a null here, which it writes itself.
        all["message_last_token"] = .object(members["message_last_token"]?.members ?? [:])
        return .object(all)
    }

    /// The columns of a table in former runs, by their names in the API.
    func columns(of table: TablePlan) -> [String] {
        let list =
            switch table.memory {
            case .activity(let type): members["activity_headers"]?[type]
            case .messages: members["message_headers"]
            case .table: members["table_headers"]?[table.name]
            }
        return list?.elements.compactMap(\.string) ?? []
    }

    /// The names that former runs invented for columns of a table.
    func specialNames(of table: TablePlan) -> [String: String] {
        let names = members["column_names"]?[table.name]?.members ?? [:]
        return names.reduce(into: [:]) { $0[$1.name] = $1.value.string }
    }

    mutating func remember(_ header: TableHeader, of table: TablePlan) {
        let list = JSONValue.array(header.remembered.map { .string($0) })
        switch table.memory {
        case .activity(let type): set(list, type, in: "activity_headers")
        case .messages: members["message_headers"] = list
        case .table: set(list, table.name, in: "table_headers")
        }
        guard !header.special.isEmpty else { return }
        set(.object(JSONObject(header.special)), table.name, in: "column_names")
    }

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

    private mutating func set(_ value: JSONValue, _ name: String, in section: String) {
        var inner = members[section]?.members ?? [:]
        inner[name] = value
        members[section] = .object(inner)
    }
}
