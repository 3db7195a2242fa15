// SPDX-License-Identifier: Apache-2.0

extension Sending {
    init(_ channel: Message.Channel, _ body: JSONValue, now: Int) throws(Mistake) {
        self.channel = channel
        let identifiers = body["identifiers"]
        guard identifiers?.kind == .object else { throw .required("identifiers") }
        person = try PersonName(identifiers, "identifiers")
        template = try Self.template(channel, body)
        content = try Self.content(channel, body)
        isDraft = body["queue_draft"]?.bool ?? false
        isForgotten = body["disable_message_retention"]?.bool ?? false
        isForUnsubscribed = body["send_to_unsubscribed"]?.bool ?? true
        needsPerson = [.inApp, .inbox].contains(channel) && body["auto_create"]?.bool != true
        sendAt = body["send_at"]?.integer
        guard (sendAt ?? 0) <= now + 90 * World.day else {
            throw .invalid("send_at", "send_at cannot be more than 90 days ahead")
        }
    }

    /// An e-mail may bring everything along instead of naming a template.
    private static func template(_ channel: Message.Channel, _ body: JSONValue) throws(Mistake) -> Template {
        let field = "transactional_message_id"
        guard let value = body.part("transactional_message_id") else {
            guard channel == .email else { throw .required(field) }
            for name in ["body", "subject", "from"] where body.member(named: name)?.string?.nilIfEmpty == nil {
                throw .required(name, "without \(field), \(name) is required")
            }
            return .none
        }
        let isName = value.kind == .string || value.kind == .number && (value.integer ?? 0) > 0
        guard isName, let text = value.text.plain.nilIfEmpty, text.utf8.count <= 150 else {
            throw .invalid(field, "\(field) must be a number or a trigger name")
        }
        return .called(text)
    }

    private static func content(
        _ channel: Message.Channel, _ body: JSONValue
    ) throws(Mistake) -> SentContent {
        let to = body["to"]?.string?.nilIfEmpty
        guard to != nil || ![.email, .twilio].contains(channel) else { throw .required("to") }
        let bcc = body["bcc"]?.string ?? ""
        guard "\(to ?? ""),\(bcc)".split(separator: ",").count <= 15 else {
            throw .invalid("to", "to and bcc cannot have more than 15 recipients together")
        }
        try checkAttachments(body["attachments"])
        var content = SentContent(
            recipient: to ?? "", subject: body["subject"]?.string ?? body["title"]?.string ?? "",
            body: body["body"]?.string ?? body["message"]?.string ?? "", from: body["from"]?.string ?? "",
            replyTo: body["reply_to"]?.string ?? "", bcc: bcc)
        content.preheader = body["preheader"]?.string ?? ""
        if let headers = body.part("headers") {
            content.headers = headers.string ?? String(decoding: headers.bytes, as: UTF8.self)
        }
        return content
    }

    private static func checkAttachments(_ attachments: JSONValue?) throws(Mistake) {
        for attachment in attachments?.members ?? [] {
            let text = attachment.value.string
            guard text.flatMap({ Base64.decode($0) }) != nil else {
                throw .invalid("attachments", "Invalid attachment: not base64")
            }
        }
    }

    /// No request within the limits has more bytes: attachments grow by a third in base64.
    static let largestRequest = 4 << 20

    /// Bytes: a body without attachments, and all attachments together.
    static func isTooLarge(_ body: JSONValue, byteCount: Int) -> Bool {
        let encoded = body["attachments"]?.byteCount ?? 0
        let attached = body["attachments"]?.members?.reduce(0) { $0 + $1.value.byteCount * 3 / 4 } ?? 0
        return byteCount - encoded > 1 << 20 || attached > 2 << 20
    }
}
