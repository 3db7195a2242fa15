// SPDX-License-Identifier: Apache-2.0

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
