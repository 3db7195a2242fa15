// SPDX-License-Identifier: Apache-2.0

/// One start of a broadcast.
struct BroadcastTrigger: JSONWritable, Sendable {
    let id: Int
    let broadcast: Int
    let created: Int
    let processed: Int
    /// What was wrong, line by line.
    var errors: [String] = []

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("broadcast_id", broadcast)
            writer.field("created_at", created)
            writer.field("processed_at", processed)
        }
    }

    static func seeded(in world: World) -> [BroadcastTrigger] {
        world.furniture.broadcasts.flatMap { broadcast in
            [1, 2].map { number in
                let created = world.now - (broadcast.id * 20 + number) * World.day
                return BroadcastTrigger(
                    id: broadcast.id * 10 + number, broadcast: broadcast.id, created: created, processed: created + 30,
                    errors: number == 2 ? ["line 2: customer not found", "line 7: invalid email"] : [])
            }
        }
    }
}
