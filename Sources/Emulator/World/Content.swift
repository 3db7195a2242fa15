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

/// A piece of text for templates; its name is its key.
struct Snippet: JSONWritable, Sendable {
    let name: String
    let value: String
    let updated: Int

    static func all(in world: World) -> [Snippet] {
        [
            ("address", "<strong>My Company</strong></br>1234 Fake St<br/>Fake,NY<br/>10111"),
            ("legal notice/2024", "© \"Us\" & partners"), ("größe+1", ""), ("emoji 🦊", "line one\nline two"),
        ].enumerated().map { position, snippet in
            Snippet(name: snippet.0, value: snippet.1, updated: world.now - position * 40 * World.day)
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("value", value)
            writer.field("updated_at", updated)
        }
    }
}

/// A table of rows for templates.
struct Collection: JSONWritable, Sendable {
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

/// A kind of mail that people subscribe to.
struct Topic: JSONWritable, Sendable {
    let id: Int
    let name: String
    let isSubscribedByDefault: Bool

    static let all = [
        Topic(id: 1, name: "Product Updates", isSubscribedByDefault: false),
        Topic(id: 2, name: "Newsletter", isSubscribedByDefault: true),
        Topic(id: 3, name: "Événements", isSubscribedByDefault: true),
        Topic(id: 4, name: "Offers & \"deals\"", isSubscribedByDefault: false),
    ]

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("description", "For people who want: \(name).")
            writer.field("subscribed_by_default", isSubscribedByDefault)
            writer.field("id", id)
            writer.field("identifier", "topic_\(id)")
        }
    }
}

/// Somebody who wants to hear of deliveries.
struct Webhook: JSONWritable, Sendable {
    let id: Int

    static let count = 2

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", id == 1 ? "my cool webhook" : "CRM ↔ mail")
            writer.field("id", id)
            writer.field("endpoint", "https://example.com/webhook?token=not-a-secret-\(id)")
            writer.field("disabled", id == 2)
            writer.field("full_resolution", true)
            writer.field("with_content", false)
            writer.field("events", ["email_failed", "webhook_failed", "customer_unsubscribed"])
        }
    }
}
