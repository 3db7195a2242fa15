// SPDX-License-Identifier: Apache-2.0

/// A transactional template.
struct Transactional: JSONWritable, Sendable {
    let id: Int
    var name: String
    var description = ""
    var channel = Message.Channel.email
    /// What calls may name it by besides the number.
    var triggerName: String?
    var tracksOpens = false
    var hidesBody = false
    var created: Int
    var updated: Int

    /// The number of its content in a language, by the language's place.
    func content(language: Int) -> Int { id * 100 + language }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("name", name)
            writer.field("description", description)
            writer.field("send_to_unsubscribed", true)
            writer.field("link_tracking", false)
            writer.field("open_tracking", tracksOpens)
            writer.field("hide_message_body", hidesBody)
            writer.field("queue_drafts", false)
            if let triggerName { writer.field("trigger_name", triggerName) }
            writer.field("created_at", created)
            writer.field("updated_at", updated)
        }
    }

    static func seeded(now: Int) -> [Transactional] {
        ["password reset", "receipt \"A4\"", "código", "🔐 two-factor"].enumerated().map { position, name in
            let id = position + 1
            return Transactional(
                id: id, name: name,
                description: "sends a temporary password,\nand lets the customer reset their password.",
                triggerName: id == 3 ? nil : "trigger_\(id)", tracksOpens: id % 2 == 0, hidesBody: id == 1,
                created: now - 900 * World.day, updated: now - id * 30 * World.day)
        }
    }
}
