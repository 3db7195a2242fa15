// SPDX-License-Identifier: Apache-2.0

/// A delivery together with the names of its person.
struct Delivery: JSONWritable, Sendable {
    let message: Message
    let recipient: Identity
    let seed: UInt64
    /// For deliveries that a call made.
    var sent: SentContent?
    /// Why it failed, as a call said.
    var reason: String?
    /// Answers to the questions of in-app messages are shown, where somebody answered.
    var showsResponses = false

    func write(to writer: inout JSONWriter) {
        let id = Message.id(message.index, seed)
        var dice = Dice(seed: seed, domain: .metrics, index: message.index)
        writer.object { writer in
            writer.field("id", id)
            let changed = message.metrics.reduce(message.created) { max($0, $1.time) }
            writer.value(named: "deduplicate_id") { $0.string(id, colon: changed) }
            writer.field("msg_template_id", 100 + dice.below(60))
            writer.field("action_id", message.origin.action)
            writer.field("parent_action_id", message.origin.parentAction)
            writer.field("customer_id", recipient.id)
            writer.field("customer_identifiers", recipient)
            writer.field("recipient", sent?.recipient ?? address(&dice))
            writer.field("subject", sent?.subject ?? subject(&dice))
            writer.object("metrics") { writer in
                for metric in message.metrics { writer.field(named: metric.name.rawValue, metric.time) }
            }
            writer.field("created", message.created)
            writer.field("failure_message", failure)
            writer.field("newsletter_id", message.origin.newsletter)
            writer.field("content_id", message.origin.content)
            writer.field("campaign_id", message.origin.campaign)
            writer.field("broadcast_id", message.origin.broadcast)
            writer.field("trigger_event_id", message.origin.hasEvent ? ULID(time: message.created, &dice).text : nil)
            writer.field("type", message.channel.rawValue)
            writer.field("forgotten", message.isForgotten)
            if showsResponses, message.channel == .inApp, message.reached(.clicked) {
                writer.object("tracked_responses") { writer in
                    writer.object("satisfied") { writer in
                        writer.field("id", 1)
                        writer.field("ts", message.created)
                    }
                }
            }
        }
    }

    private func address(_ dice: inout Dice) -> String {
        switch message.channel {
        case .email: recipient.email ?? "unknown@example.com"
        case .twilio, .whatsApp: "+1555" + String(1_000_000 + dice.below(9_000_000))
        case .webhook: "https://example.com/hook?person=" + recipient.cioID
        case .push, .inApp, .inbox: "device/" + recipient.cioID
        case .slack: "#general"
        }
    }

    /// What a seeded delivery said: the address and the subject are those of the delivery itself.
    var seededContent: SentContent {
        var dice = Dice(seed: seed, domain: .metrics, index: message.index)
        _ = dice.below(60)
        let recipient = address(&dice)
        return SentContent(
            recipient: recipient, subject: subject(&dice),
            body:
                "<!DOCTYPE html><html><body><h1>Message \(message.index)</h1>\n<p>&nbsp;\"Hello\" 👋</p></body></html>",
            from: "Sender <sender@example.com>", replyTo: "replyto@example.com")
    }

    private func subject(_ dice: inout Dice) -> String {
        message.channel == .email ? dice.pick(Vocabulary.subjects) : ""
    }

    private var failure: String? {
        if let reason { return reason }
        if message.reached(.bounced) { return "550 5.1.1 \"No such user\"\nhere" }
        if message.reached(.failed) { return "Template error: undefined variable 'customer.näme'" }
        return nil
    }
}

extension Message {
    /// The position of a delivery, by its id.
    static func index(ofID id: String, _ seed: UInt64) -> Int? {
        guard id.hasPrefix(prefix), let bytes = Base64.decode(id.dropFirst(prefix.count)), bytes.count == 8 else {
            return nil
        }
        var dice = Dice(seed: seed, domain: .message, index: -1)
        return Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } ^ dice.next())
    }

    private static let prefix = "dgOq6Q"

    /// The id of a delivery: URL-safe base64 with padding, as the API gives it. Unlike people's ids it need not be read.
    static func id(_ index: Int, _ seed: UInt64) -> String {
        var dice = Dice(seed: seed, domain: .message, index: -1)
        let number = UInt64(index) ^ dice.next()
        return prefix + Base64.urlSafe(number)
    }
}

extension Message.Origin {
    var campaign: Int? { if case .campaign(let id, _, _, _) = self { id } else { nil } }
    var newsletter: Int? { if case .newsletter(let id, _) = self { id } else { nil } }
    var content: Int? { if case .newsletter(_, let content) = self { content } else { nil } }
    var broadcast: Int? { if case .broadcast(let id, _) = self { id } else { nil } }
    var transactional: Int? { if case .transactional(let id) = self { id } else { nil } }
    var parentAction: Int? { if case .campaign(_, _, let parent, _) = self { parent } else { nil } }
    var hasEvent: Bool { if case .campaign(_, _, _, let hasEvent) = self { hasEvent } else { false } }

    var action: Int? {
        switch self {
        case .campaign(_, let action, _, _), .broadcast(_, let action): action
        case .newsletter, .transactional: nil
        }
    }
}
