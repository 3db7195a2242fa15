// SPDX-License-Identifier: Apache-2.0

/// A newsletter, sent or not yet.
struct Newsletter: JSONWritable, Sendable {
    let id: Int
    var name: String
    var channel = Message.Channel.email
    /// The numbers of its contents in the default language: two where there is a test, else one.
    var contents: [Int]
    var created: Int
    var updated: Int
    var sentAt: Int?
    var tags: [String]?
    /// Who gets it.
    var segments: [Int] = []
    var topic: Int?

    /// The number of a content in another language.
    static func translation(of content: Int, language: Int) -> Int { language == 0 ? content : content + 4 + language }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(updated)")
            writer.field("type", channel.rawValue)
            writer.field("content_ids", contents)
            writer.field("name", name)
            writer.field("sent_at", sentAt)
            writer.field("created", created)
            writer.field("updated", updated)
            writer.field("tags", tags)
            writer.field("recipient_segment_ids", segments)
            writer.field("subscription_topic_id", topic)
        }
    }

    /// More than a page of 100.
    static func seeded(now: Int) -> [Newsletter] {
        let count = 130
        return (1...count).map { id in
            let created = now - (count + 1 - id) * 8 * World.day
            return Newsletter(
                id: id, name: id % 7 == 0 ? "Neuigkeiten №\(id) – „Herbst“" : "Newsletter \(id)",
                channel: id % 20 == 0 ? .push : .email, contents: id % 4 == 0 ? [id * 10, id * 10 + 1] : [id * 10],
                created: created, updated: created + 6 * World.day,
                sentAt: id % 9 != 0 ? created + 2 * World.day : nil,
                tags: [nil, [], ["monthly"], ["a", "b;c"]][id % 4], segments: id % 5 == 0 ? [] : [1, 2 + id % 3],
                topic: id % 3 == 0 ? 1 + id % 4 : nil)
        }
    }
}
