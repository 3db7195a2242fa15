// SPDX-License-Identifier: Apache-2.0

/// An API-triggered broadcast.
struct Broadcast: JSONWritable, Sendable {
    let id: Int
    let world: World

    static let count = 5

    /// An e-mail and a webhook.
    static func actions(_ id: Int) -> [ActionReference] {
        [ActionReference(id: 9_000 + id, type: .email), ActionReference(id: 9_100 + id, type: .webhook)]
    }

    private var updated: Int { world.now - id * 20 * World.day }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(updated)")
            writer.field("created", updated - 200 * World.day)
            writer.field("type", "triggered_broadcast")
            writer.field("updated", updated)
            writer.field(
                "name", ["basic", "Incident ⚠️", "Price \"change\"", "وقت الصيانة", "line\nbreak"][(id - 1) % 5])
            writer.field("active", id % 2 == 1)
            writer.field("state", id % 2 == 1 ? "running" : "draft")
            writer.array("actions") { writer in
                for action in Self.actions(id) { writer.value(action) }
            }
            writer.field("tags", id == 3 ? ["ops"] : nil)
            writer.field("first_started", id % 2 == 1 ? updated - 199 * World.day : 0)
            writer.field("created_by", "Example Person")
        }
    }
}
