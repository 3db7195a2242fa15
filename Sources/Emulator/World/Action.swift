// SPDX-License-Identifier: Apache-2.0

/// A message or webhook of a campaign's workflow. The fields differ by channel.
struct Action: JSONWritable, Sendable {
    let campaign: Int
    let position: Int
    let world: World

    static func id(_ campaign: Int, _ position: Int) -> Int { campaign * 100 + position }

    static func channel(_ position: Int) -> Message.Channel {
        [.email, .email, .webhook, .twilio, .email, .push, .slack, .inApp][position % 8]
    }

    private var id: Int { Self.id(campaign, position) }
    private var updated: Int { world.now - id * 3_600 }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("campaign_id", campaign)
            writer.field("parent_action_id", position % 5 == 4 ? Self.id(campaign, 0) : nil)
            writer.field("deduplicate_id", "\(id):\(updated)")
            writer.field("name", "Message \(position + 1) 💌")
            writer.field("layout", "default")
            writer.field("created", updated - 90 * World.day)
            writer.field("updated", updated)
            writer.field("type", Self.channel(position).rawValue)
            writer.field("sending_state", ["automatic", "draft", "off"][position % 3])
            switch Self.channel(position) {
            case .email: writeEmail(&writer)
            case .webhook: writeWebhook(&writer)
            default:
                writer.field("body", "Hi {{customer.first_name}}, \"news\"\n👋")
                writer.field("language", "")
                writer.field("recipient", "{{customer.phone}}")
            }
        }
    }

    private func writeEmail(_ writer: inout JSONWriter) {
        writer.field("body", "<p>Hello {{customer.first_name | default: \"you\"}}</p>\n<br/>&nbsp;")
        writer.field("language", "")
        writer.field("from", "\"Cher Ami\" <sender@example.com>")
        writer.field("from_id", 1 + position)
        writer.field("reply_to", "replyto@example.com")
        writer.field("reply_to_id", position % 2 == 0 ? 2 : nil)
        writer.field("preprocessor", "premailer")
        writer.field("recipient", "{{customer.email}}")
        writer.field("subject", Vocabulary.subjects[position % Vocabulary.subjects.count])
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
