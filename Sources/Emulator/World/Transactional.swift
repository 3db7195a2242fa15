// SPDX-License-Identifier: Apache-2.0

/// A transactional template.
struct Transactional: JSONWritable, Sendable {
    let id: Int
    let world: World

    static let count = 4

    /// What calls may name it by besides the number.
    static func triggerName(_ id: Int) -> String? { id == 3 ? nil : "trigger_\(id)" }

    /// The numbers of its contents, by language.
    static func content(_ id: Int, _ language: String) -> Int? {
        Template.languages.firstIndex(of: language).map { id * 100 + $0 }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("name", ["password reset", "receipt \"A4\"", "código", "🔐 two-factor"][(id - 1) % 4])
            writer.field("description", "sends a temporary password,\nand lets the customer reset their password.")
            writer.field("send_to_unsubscribed", true)
            writer.field("link_tracking", false)
            writer.field("open_tracking", id % 2 == 0)
            writer.field("hide_message_body", id == 1)
            writer.field("queue_drafts", false)
            if let triggerName = Self.triggerName(id) { writer.field("trigger_name", triggerName) }
            writer.field("created_at", world.now - 900 * World.day)
            writer.field("updated_at", world.now - id * 30 * World.day)
        }
    }
}
