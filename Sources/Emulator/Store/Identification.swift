// SPDX-License-Identifier: Apache-2.0

/// The body of an identify call, read and checked.
struct Identification: Sendable {
    var id: String?
    var email: String?
    var created: Int?
    var isUnsubscribed: Bool?
    /// True: never create a person.
    var isUpdateOnly = false
    var preferences: [Int: Bool] = [:]
    /// Relationship changes as activities show them.
    var relationshipAction: String?
    /// New values by name; nil takes the attribute away.
    var attributes: [(name: String, value: JSONText?)] = []

    init() {}

    init(_ body: JSONValue) throws(Refusal) {
        guard let members = body.members else { throw .track("attributes must be a hash") }
        guard members.count <= 300 else { throw .track("cannot identify more than 300 attributes in one request") }
        for (name, value) in members { try take(name, value) }
    }

    private mutating func take(_ name: String, _ value: JSONValue) throws(Refusal) {
        switch name {
        case "id": id = try Self.identifier(value)
        case "email":
            if value.kind != .null { email = try Self.bounded(name, value.text).plain.nilIfEmpty }
        case "created_at": created = value.integer
        case "unsubscribed": isUnsubscribed = ["true", "1"].contains(value.text.plain.lowercased())
        case "_update": isUpdateOnly = value.bool ?? false
        case "_timestamp", "anonymous_id": break
        case "cio_relationships": relationshipAction = value["action"]?.string
        case "cio_subscription_preferences": takePreferences(value["topics"]?.members ?? [])
        case _ where name.hasPrefix("cio_subscription_preferences.topics."):
            takePreferences([(String(name.dropFirst("cio_subscription_preferences.topics.".count)), value)])
        default: try takeAttribute(name, value)
        }
    }

    private mutating func takeAttribute(_ name: String, _ value: JSONValue) throws(Refusal) {
        guard name.utf8.count <= 150 else { throw .track("attribute name cannot be longer than 150 bytes") }
        let text = try Self.bounded(name, value.text)
        attributes.append((name, value.kind == .null || text.plain.isEmpty ? nil : text))
    }

    private mutating func takePreferences(_ topics: [(name: String, value: JSONValue)]) {
        for (name, value) in topics {
            guard name.hasPrefix("topic_"), let topic = Int(name.dropFirst(6)), let choice = value.bool else {
                continue
            }
            preferences[topic] = choice
        }
    }

    private static func identifier(_ value: JSONValue) throws(Refusal) -> String {
        guard let id = value.string else { throw .track("id attribute must be a string value") }
        guard !id.isEmpty else { throw .track("id attribute cannot be an empty string") }
        return id
    }

    private static func bounded(_ name: String, _ text: JSONText) throws(Refusal) -> JSONText {
        guard text.plain.utf8.count <= 1_000 else {
            throw .track("value for attribute '\(name)' cannot be longer than 1000 bytes")
        }
        return text
    }
}

extension String {
    var nilIfEmpty: String? { isEmpty ? nil : self }
}
