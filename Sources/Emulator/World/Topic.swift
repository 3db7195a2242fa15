// SPDX-License-Identifier: Apache-2.0

/// A kind of mail that people subscribe to.
struct Topic: JSONWritable, Sendable {
    let id: Int
    let name: String
    let isSubscribedByDefault: Bool

    private var description: String { "For people who want: \(name)." }

    static let seeded = [
        Topic(id: 1, name: "Product Updates", isSubscribedByDefault: false),
        Topic(id: 2, name: "Newsletter", isSubscribedByDefault: true),
        Topic(id: 3, name: "Événements", isSubscribedByDefault: true),
        Topic(id: 4, name: "Offers & \"deals\"", isSubscribedByDefault: false),
    ]

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("description", description)
            writer.field("subscribed_by_default", isSubscribedByDefault)
            writer.field("id", id)
            writer.field("identifier", "topic_\(id)")
        }
    }

    /// As a person's preferences list it.
    func write(to writer: inout JSONWriter, isSubscribed: Bool) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("subscribed", isSubscribed)
            writer.field("name", name)
            writer.field("description", description)
        }
    }
}
