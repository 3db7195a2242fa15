// SPDX-License-Identifier: Apache-2.0

/// New values of attributes by name; nil takes one away.
typealias AttributeChanges = [(name: String, value: JSONText?)]

/// The attributes of a person, an object or a relationship, in the order in which they were first set.
struct AttributeList: Sendable {
    private(set) var entries: [Entry] = []

    struct Entry: Sendable {
        let name: String
        let value: JSONText
        /// Seconds since 1970.
        private let time: UInt32

        init(name: String, value: JSONText, set time: Int) {
            self.name = name
            self.value = value
            self.time = UInt32(clamping: time)
        }

        /// When the value was set.
        var set: Int { Int(time) }
    }

    /// Makes room for what will be set next.
    mutating func reserve(_ count: Int) {
        if entries.isEmpty { entries.reserveCapacity(count) }
    }

    subscript(name: String) -> JSONText? { entries.first { $0.name.isSame(as: name) }?.value }

    mutating func append(_ entry: Entry) { entries.append(entry) }

    /// Sets or takes away an attribute, unless a later change is there already.
    /// - Returns: What it was before and is now.
    @discardableResult
    mutating func set(_ name: String, _ value: JSONText?, at time: Int) -> (old: JSONText?, new: JSONText?) {
        guard let position = entries.firstIndex(where: { $0.name.isSame(as: name) }) else {
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
