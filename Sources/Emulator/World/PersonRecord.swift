// SPDX-License-Identifier: Apache-2.0

/// A person as the App API shows one, together with what a workspace adds to each.
struct PersonRecord: JSONWritable, Sendable {
    let person: Person
    let topics: [Topic]

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", person.identity.id ?? "")
            writer.field("identifiers", person.identity)
            writer.object("attributes", writeAttributes)
            writer.object("timestamps", writeTimestamps)
            writer.field("unsubscribed", person.isUnsubscribed)
            writer.field("devices", person.devices)
        }
    }

    private func writeAttributes(_ writer: inout JSONWriter) {
        if let created = person.created { writer.field("created_at", String(created)) }
        if let email = person.identity.email { writer.field("email", email) }
        person.attributes.writeValues(to: &writer)
        writer.field("id", person.identity.id ?? "")
        writer.field("cio_id", person.identity.cioID)
        if !person.preferences.isEmpty {
            writer.field("cio_subscription_preferences", Self.text(person.preferences))
        }
        let usual = topics.map { ($0.id, $0.isSubscribedByDefault) }
        writer.field(
            "_cio_subscription_preferences_computed",
            Self.text(person.preferences.merging(usual) { chosen, _ in chosen }))
    }

    private func writeTimestamps(_ writer: inout JSONWriter) {
        let created = person.made
        writer.field("cio_id", created)
        if person.created != nil { writer.field("created_at", created) }
        if person.identity.email != nil { writer.field("email", created) }
        if person.identity.id != nil { writer.field("id", created) }
        person.attributes.writeTimes(to: &writer)
        if !person.preferences.isEmpty { writer.field("cio_subscription_preferences", created) }
        writer.field("_cio_subscription_preferences_computed", 0)
    }

    /// Subscription preferences are JSON inside a string.
    private static func text(_ choices: [Int: Bool]) -> String {
        let pairs = choices.sorted { $0.key < $1.key }.map { "\"topic_\($0.key)\":\($0.value)" }
        return "{\"topics\":{" + pairs.joined(separator: ",") + "}}"
    }
}
