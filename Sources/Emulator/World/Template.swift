// SPDX-License-Identifier: Apache-2.0

/// A message or webhook of a campaign's workflow, a broadcast, a newsletter or a transactional message, in one language.
/// The fields differ by owner and channel.
struct Template: JSONWritable, Sendable {
    let place: Place
    let channel: Message.Channel
    let world: World

    /// Where a template is found.
    struct Place: Sendable, Hashable {
        let owner: Owner
        let id: Int
        /// Empty for the default language.
        var language = ""
    }

    enum Owner: Sendable, Hashable {
        case campaign(Int), broadcast(Int), newsletter(Int), transactional(Int)
    }

    private var created: Int { updated - 90 * World.day }
    private var updated: Int { world.now - place.id * 3_600 }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", place.id)
            writeOwner(&writer)
            writer.field("name", "Message \(place.id % 100 + 1) 💌")
            writer.field("type", channel.rawValue)
            switch channel {
            case .email: writeEmail(&writer)
            case .webhook: writeWebhook(&writer)
            default:
                writer.field("body", "Hi {{customer.first_name}}, \"news\"\n👋")
                writer.field("language", place.language)
                writer.field("recipient", "{{customer.phone}}")
            }
        }
    }

    private func writeOwner(_ writer: inout JSONWriter) {
        switch place.owner {
        case .campaign(let campaign):
            writer.field("campaign_id", campaign)
            writer.field(
                "parent_action_id", place.id % 5 == 4 ? world.furniture.campaign(campaign)?.actions.first?.id : nil)
            writeAction(&writer)
        case .broadcast(let broadcast):
            writer.field("broadcast_id", broadcast)
            writeAction(&writer)
        case .newsletter(let newsletter):
            writer.field("newsletter_id", newsletter)
            writer.field("deduplicate_id", "\(place.id):\(updated)")
            writer.field("layout", "<html><body>{{ content }}</body></html>")
        case .transactional:
            writer.field("created", created)
            writer.field("updated", updated)
        }
    }

    private func writeAction(_ writer: inout JSONWriter) {
        writer.field("deduplicate_id", "\(place.id):\(updated)")
        writer.field("layout", "default")
        writer.field("created", created)
        writer.field("updated", updated)
        writer.field("sending_state", ["automatic", "draft", "off"][place.id % 3])
    }

    private func writeEmail(_ writer: inout JSONWriter) {
        let greeting = place.language == "fr" ? "Bonjour" : "Hello"
        writer.field("body", "<p>\(greeting) {{customer.first_name | default: \"you\"}}</p>\n<br/>&nbsp;")
        writer.field("language", place.language)
        writer.field("from", "\"Cher Ami\" <sender@example.com>")
        writer.field("from_id", place.id % 100 + 1)
        writer.field("reply_to", "replyto@example.com")
        writer.field("reply_to_id", place.id % 2 == 0 ? 2 : nil)
        writer.field("preprocessor", "premailer")
        writer.field("recipient", "{{customer.email}}")
        writer.field("subject", Vocabulary.subjects[place.id % Vocabulary.subjects.count])
        writer.field("bcc", "")
        writer.field("fake_bcc", false)
        writer.field("preheader_text", "A short preheader")
        writer.field("body_amp", "")
        writer.field("headers", #"[{"name":"X-Mailgun-Tag","value":"my-cool-tag"}]"#)
    }

    private func writeWebhook(_ writer: inout JSONWriter) {
        writer.field("url", "https://example.com/webhook")
        writer.field("headers", #"[{"name":"X-Custom-Header","value":"custom-value"}]"#)
        writer.field("method", "post")
        writer.field("body", #"{"id":"{{customer.id}}"}"#)
    }
}
