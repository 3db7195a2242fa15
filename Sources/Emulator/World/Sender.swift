// SPDX-License-Identifier: Apache-2.0

/// An address that messages come from.
struct Sender: JSONWritable, Sendable {
    let id: Int
    var name: String
    var email: String
    var type = "email"
    var isGenerated = false
    var updated: Int

    var address: String { "\(name) <\(email)>" }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(updated)")
            writer.field("name", name)
            writer.field("email", email)
            writer.field("address", address)
            writer.field("template_type", type)
            writer.field("auto_generated", isGenerated)
        }
    }

    /// More than a page of 100.
    static func seeded(now: Int) -> [Sender] {
        (1...120).map { id in
            Sender(
                id: id, name: id % 10 == 0 ? "Åsa \"Ops\" \(id)" : "Sender \(id)", email: "sender+\(id)@example.com",
                type: id % 15 == 0 ? "phone" : "email", isGenerated: id % 6 == 0, updated: now - id * World.day)
        }
    }
}
