// SPDX-License-Identifier: Apache-2.0

/// A table of rows for templates.
struct DataCollection: JSONWritable, Sendable {
    let id: Int
    let world: World

    static let count = 3

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("bytes", 296 * id)
            writer.field("created_at", world.now - 400 * World.day)
            writer.field("updated_at", world.now - id * World.day)
            writer.field("id", id)
            writer.field("name", ["upcoming events", "Läden", "products, all"][(id - 1) % 3])
            writer.field("rows", id == 3 ? 0 : 2)
            writer.field("schema", id == 3 ? [] : ["eventDate", "eventName", "presents"])
        }
    }
}
