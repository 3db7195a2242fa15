// SPDX-License-Identifier: Apache-2.0

/// A person as the App API shows one.
struct Person: Sendable {
    /// Position in the list of people; with it goes the cio_id.
    let index: Int
    var identity: Identity
    var created: Int?
    var attributes = AttributeList()
    var isUnsubscribed = false
    /// What the person chose, by topic.
    var preferences: [Int: Bool] = [:]
    var devices: [Device] = []

    /// An attribute by name, with the ones that are kept elsewhere.
    func attribute(_ name: String) -> JSONText? {
        switch name {
        case "id": identity.id.map { JSONText($0) }
        case "email": identity.email.map { JSONText($0) }
        case "cio_id": JSONText(identity.cioID)
        case "created_at": created.map { JSONText(String($0)) }
        case "unsubscribed": JSONText(String(isUnsubscribed))
        default: attributes[name]
        }
    }

    /// True if the person wants mail about a topic.
    func isSubscribed(to topic: Topic) -> Bool { preferences[topic.id] ?? topic.isSubscribedByDefault }
}

extension Person: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", identity.id ?? "")
            writer.field("identifiers", identity)
            writer.object("attributes", writeAttributes)
            writer.object("timestamps", writeTimestamps)
            writer.field("unsubscribed", isUnsubscribed)
            writer.field("devices", devices)
        }
    }

    private func writeAttributes(_ writer: inout JSONWriter) {
        if let created { writer.field("created_at", String(created)) }
        if let email = identity.email { writer.field("email", email) }
        attributes.writeValues(to: &writer)
        writer.field("id", identity.id ?? "")
        writer.field("cio_id", identity.cioID)
        if !preferences.isEmpty {
            writer.field("cio_subscription_preferences", Self.topics(preferences))
        }
        let computed = preferences.merging(Topic.all.map { ($0.id, $0.isSubscribedByDefault) }) { chosen, _ in chosen }
        writer.field("_cio_subscription_preferences_computed", Self.topics(computed))
    }

    private func writeTimestamps(_ writer: inout JSONWriter) {
        let created = created ?? attributes.entries.first?.set ?? 0
        writer.field("cio_id", created)
        if self.created != nil { writer.field("created_at", created) }
        if identity.email != nil { writer.field("email", created) }
        if identity.id != nil { writer.field("id", created) }
        attributes.writeTimes(to: &writer)
        if !preferences.isEmpty { writer.field("cio_subscription_preferences", created) }
        writer.field("_cio_subscription_preferences_computed", 0)
    }

    /// Subscription preferences are JSON inside a string.
    private static func topics(_ choices: [Int: Bool]) -> String {
        let pairs = choices.sorted { $0.key < $1.key }.map { "\"topic_\($0.key)\":\($0.value)" }
        return "{\"topics\":{" + pairs.joined(separator: ",") + "}}"
    }
}
