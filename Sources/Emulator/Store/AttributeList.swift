// SPDX-License-Identifier: Apache-2.0

/// New values of attributes by name; nil takes one away.
typealias AttributeChanges = [(name: String, value: JSONText?)]

/// The attributes of a person, an object or a relationship, in the order in which they were first set.
struct AttributeList: Sendable {
    private(set) var entries: [Entry] = []

    struct Entry: Sendable {
        let name: String
        var value: JSONText
        /// When the value was set.
        var set: Int
    }

    subscript(name: String) -> JSONText? { entries.first { $0.name == name }?.value }

    mutating func append(_ entry: Entry) { entries.append(entry) }

    /// Sets or takes away an attribute, unless a later change is there already.
    /// - Returns: What it was before and is now.
    @discardableResult
    mutating func set(_ name: String, _ value: JSONText?, at time: Int) -> (old: JSONText?, new: JSONText?) {
        guard let position = entries.firstIndex(where: { $0.name == name }) else {
            if let value { entries.append(Entry(name: name, value: value, set: time)) }
            return (nil, value)
        }
        let old = entries[position].value
        guard time >= entries[position].set else { return (old, old) }
        guard let value else {
            entries.remove(at: position)
            return (old, nil)
        }
        if value != old { entries[position] = Entry(name: name, value: value, set: time) }
        return (old, value)
    }

    mutating func set(_ changes: AttributeChanges, at time: Int) {
        for (name, value) in changes { set(name, value, at: time) }
    }

    /// Takes over what is not there yet.
    mutating func fill(from other: AttributeList) {
        for entry in other.entries where self[entry.name] == nil { entries.append(entry) }
    }

    func writeValues(to writer: inout JSONWriter) {
        for entry in entries { writer.field(named: entry.name, entry.value) }
    }

    func writeTimes(to writer: inout JSONWriter) {
        for entry in entries { writer.field(named: entry.name, entry.set) }
    }
}

/// The limits of attributes that the Track API documents, for people, objects and relationships alike.
enum AttributeReader {
    static let maximumCount = 300

    static func changes(_ value: JSONValue, _ field: String) throws(Mistake) -> AttributeChanges {
        guard let members = value.members else { throw .invalid(field, "\(field) must be a hash") }
        try check(count: members.count)
        guard value.byteCount <= 102_400 else { throw .invalid(field, "\(field) cannot be longer than 100 KB") }
        var changes: AttributeChanges = []
        for (name, value) in members { changes.append(try change(name, value)) }
        return changes
    }

    static func check(count: Int) throws(Mistake) {
        guard count <= maximumCount else {
            throw .invalid("attributes", "cannot identify more than 300 attributes in one request")
        }
    }

    /// One attribute; null and the empty string take it away.
    static func change(_ name: String, _ value: JSONValue) throws(Mistake) -> (name: String, value: JSONText?) {
        guard name.utf8.count <= 150 else {
            throw .invalid("attributes", "attribute name cannot be longer than 150 bytes")
        }
        let text = try bounded(name, value.text)
        return (name, value.isNull || text.plain.isEmpty ? nil : text)
    }

    static func bounded(_ name: String, _ text: JSONText) throws(Mistake) -> JSONText {
        guard text.plain.utf8.count <= 1_000 else {
            throw .invalid("attributes.\(name)", "value for attribute '\(name)' cannot be longer than 1000 bytes")
        }
        return text
    }
}
