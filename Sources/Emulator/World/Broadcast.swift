// SPDX-License-Identifier: Apache-2.0

/// An API-triggered broadcast.
struct Broadcast: JSONWritable, Sendable {
    let id: Int
    var name: String
    var created: Int
    var updated: Int
    var isRunning = true
    var actions: [Action]
    var tags: [String]?

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(updated)")
            writer.field("created", created)
            writer.field("type", "triggered_broadcast")
            writer.field("updated", updated)
            writer.field("name", name)
            writer.field("active", isRunning)
            writer.field("state", isRunning ? "running" : "draft")
            writer.field("actions", actions)
            writer.field("tags", tags)
            writer.field("first_started", isRunning ? created + World.day : 0)
            writer.field("created_by", "Example Person")
        }
    }

    /// Each with an e-mail and a webhook.
    static func seeded(now: Int) -> [Broadcast] {
        ["basic", "Incident ⚠️", "Price \"change\"", "وقت الصيانة", "line\nbreak"].enumerated().map { position, name in
            let id = position + 1
            let updated = now - id * 20 * World.day
            return Broadcast(
                id: id, name: name, created: updated - 200 * World.day, updated: updated, isRunning: id % 2 == 1,
                actions: [Action(id: 9_000 + id, channel: .email), Action(id: 9_100 + id, channel: .webhook)],
                tags: id == 3 ? ["ops"] : nil)
        }
    }
}
