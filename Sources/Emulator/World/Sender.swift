// SPDX-License-Identifier: Apache-2.0

/// An address that messages come from.
struct Sender: JSONWritable, Sendable {
    let id: Int
    let world: World

    /// More than a page of 100.
    static let count = 120

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(world.now - id * World.day)")
            writer.field("name", id % 10 == 0 ? "Åsa \"Ops\" \(id)" : "Sender \(id)")
            writer.field("email", "sender+\(id)@example.com")
            writer.field("address", "Sender \(id) <sender+\(id)@example.com>")
            writer.field("template_type", id % 15 == 0 ? "phone" : "email")
            writer.field("auto_generated", id % 6 == 0)
        }
    }
}
