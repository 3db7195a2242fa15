// SPDX-License-Identifier: Apache-2.0

/// A newsletter, sent or not yet.
struct Newsletter: JSONWritable, Sendable {
    let id: Int
    let world: World

    /// More than a page of 100.
    static let count = 130

    /// Two where there is a test, else one; a translation has a number of its own.
    var contents: [Int] { id % 4 == 0 ? [id * 10, id * 10 + 1] : [id * 10] }

    static func translation(of content: Int) -> Int { content + 5 }

    var isSent: Bool { id % 9 != 0 }
    /// Who gets it.
    var segments: [Int] { id % 5 == 0 ? [] : [1, 2 + id % 3] }

    private var created: Int { world.now - (Self.count + 1 - id) * 8 * World.day }
    private var updated: Int { created + 6 * World.day }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(updated)")
            writer.field("type", id % 20 == 0 ? "push" : "email")
            writer.field("content_ids", contents)
            writer.field("name", id % 7 == 0 ? "Neuigkeiten №\(id) – „Herbst“" : "Newsletter \(id)")
            writer.field("sent_at", isSent ? created + 2 * World.day : nil)
            writer.field("created", created)
            writer.field("updated", updated)
            writer.field("tags", [nil, [], ["monthly"], ["a", "b;c"]][id % 4] as [String]?)
            writer.field("recipient_segment_ids", segments)
            writer.field("subscription_topic_id", id % 3 == 0 ? 1 + id % 4 : nil)
        }
    }
}
