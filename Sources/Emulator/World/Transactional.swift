// SPDX-License-Identifier: Apache-2.0

/// A transactional template.
struct Transactional: JSONWritable, Sendable {
    let id: Int
    let world: World

    static let count = 4

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
            if id != 3 { writer.field("trigger_name", "trigger_\(id)") }
            writer.field("created_at", world.now - 900 * World.day)
            writer.field("updated_at", world.now - id * 30 * World.day)
        }
    }
}
