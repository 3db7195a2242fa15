// SPDX-License-Identifier: Apache-2.0

/// A transactional message as a call orders it, read and checked.
struct Sending: Sendable {
    let channel: Message.Channel
    let person: PersonName
    let transactional: Int
    let content: SentMessage.Content
    let isDraft: Bool
    let isForgotten: Bool
    let isForUnsubscribed: Bool
    /// Nobody is created for it.
    let needsPerson: Bool
    let sendAt: Int?

    init(_ channel: Message.Channel, _ body: JSONValue, now: Int) throws(Mistake) {
        self.channel = channel
        let identifiers = body["identifiers"]
        guard identifiers?.kind == .object else { throw .required("identifiers") }
        person = try PersonName(identifiers, "identifiers")
        transactional = try Self.template(channel, body)
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

    /// The number or the trigger name of a template. An e-mail may bring everything along instead; it then counts for
    /// the first template.
    private static func template(_ channel: Message.Channel, _ body: JSONValue) throws(Mistake) -> Int {
        let field = "transactional_message_id"
        guard let value = body.part("transactional_message_id") else {
            guard channel == .email else { throw .required(field) }
            for name in ["body", "subject", "from"] where body.member(named: name)?.string?.nilIfEmpty == nil {
                throw .required(name, "without \(field), \(name) is required")
            }
            return 1
        }
        let wanted = value.text.plain.lowercased()
        let found = (1...Transactional.count).first { id in
            String(id) == wanted || Transactional.triggerName(id)?.lowercased() == wanted
        }
        guard let found else { throw .invalid(field, "\(field) names no transactional message") }
        return found
    }

    private static func content(
        _ channel: Message.Channel, _ body: JSONValue
    ) throws(Mistake) -> SentMessage.Content {
        let to = body["to"]?.string?.nilIfEmpty
        guard to != nil || ![.email, .twilio].contains(channel) else { throw .required("to") }
        let bcc = body["bcc"]?.string ?? ""
        guard "\(to ?? ""),\(bcc)".split(separator: ",").count <= 15 else {
            throw .invalid("to", "to and bcc cannot have more than 15 recipients together")
        }
        try checkAttachments(body["attachments"])
        var content = SentMessage.Content(
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

extension Store {
    /// Sends a message and gives its position; nil if there is nobody to send it to.
    mutating func send(_ sending: Sending, now: Int) -> Int? {
        let person = sending.needsPerson ? index(sending.person) : indexMakingPerson(sending.person, now: now)
        guard let person else { return nil }
        let isRefused = !sending.isForUnsubscribed && self.person(person)?.isUnsubscribed == true
        var metrics: [(name: Message.Metric, time: Int)] = [(.created, now)]
        if sending.isDraft {
            metrics.append((.drafted, now))
        } else if isRefused {
            metrics.append((.undeliverable, now))
        } else if sending.sendAt ?? 0 <= now {
            metrics += [(.sent, now), (.delivered, now)]
        }
        return addDelivery(
            to: person, sending.channel, .transactional(sending.transactional), metrics, sending.content,
            isDraft: sending.isDraft, isForgotten: sending.isForgotten, now: now)
    }

    mutating func addDelivery(
        to person: Int, _ channel: Message.Channel, _ origin: Message.Origin,
        _ metrics: [(name: Message.Metric, time: Int)], _ content: SentMessage.Content, isDraft: Bool = false,
        isForgotten: Bool = false, now: Int
    ) -> Int {
        let index = messageCount
        let message = Message(
            index: index, created: now, person: person, channel: channel, origin: origin, isDraft: isDraft,
            isForgotten: isForgotten, metrics: metrics)
        var content = content
        if content.recipient.isEmpty { content.recipient = address(of: person, channel) }
        deliveries.sent.append(SentMessage(message: message, content: content))
        for metric in metrics where metric.name != .created {
            log("\(metric.name.rawValue)_\(channel.rawValue)", of: .person(person), message: index, now: now)
        }
        return index
    }

    private func address(of person: Int, _ channel: Message.Channel) -> String {
        let identity = identity(person)
        return channel == .email ? identity.email ?? "" : "device/" + identity.cioID
    }
}
