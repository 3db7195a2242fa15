// SPDX-License-Identifier: Apache-2.0

/// What a delivery said.
struct ArchivedMessage: JSONWritable {
    let id: String
    let isForgotten: Bool
    let isWebhook: Bool
    let content: SentContent

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("forgotten", isForgotten)
            writer.field("recipient", content.recipient)
            guard !isForgotten else { return }
            writer.field("body", content.body)
            writer.field("headers", content.headers)
            guard !isWebhook else {
                writer.field("url", content.recipient)
                writer.field("request_method", "POST")
                return
            }
            writer.field("from", content.from)
            writer.field("reply_to", content.replyTo)
            writer.field("subject", content.subject)
            writer.field("bcc", content.bcc)
            writer.field("fake_bcc", false)
            writer.field("preheader_text", content.preheader)
        }
    }
}

extension Workspace {
    func archived(_ index: Int) -> ArchivedMessage {
        let delivery = delivery(index)
        return ArchivedMessage(
            id: Message.id(index, world.seed), isForgotten: delivery.message.isForgotten,
            isWebhook: delivery.message.channel == .webhook, content: delivery.sent ?? delivery.seededContent)
    }
}
