// SPDX-License-Identifier: Apache-2.0

/// A transactional message as a call orders it, read and checked.
struct Sending: Sendable {
    let channel: Message.Channel
    let person: PersonName
    let template: Template
    let content: SentContent
    let isDraft: Bool
    let isForgotten: Bool
    let isForUnsubscribed: Bool
    /// Nobody is created for it.
    let needsPerson: Bool
    let sendAt: Int?

    /// Which template a call means.
    enum Template: Sendable {
        /// The call brings everything along; it counts for the first template.
        case none
        /// By its number or trigger name.
        case called(String)
    }
}

extension Workspace {
    /// Sends a message and gives its position; nil if there is nobody to send it to.
    mutating func send(_ sending: Sending, _ template: Int, now: Int) -> Int? {
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
            to: person, sending.channel, .transactional(template), metrics, sending.content,
            isDraft: sending.isDraft, isForgotten: sending.isForgotten, now: now)
    }

    mutating func addDelivery(
        to person: Int, _ channel: Message.Channel, _ origin: Message.Origin,
        _ metrics: [(name: Message.Metric, time: Int)], _ content: SentContent, isDraft: Bool = false,
        isForgotten: Bool = false, now: Int
    ) -> Int {
        let index = messageCount
        // The list is in the order of time, whatever order calls come in.
        let now = max(now, deliveries.latest)
        deliveries.latest = now
        let message = Message(
            index: index, created: now, person: person, channel: channel, origin: origin, isDraft: isDraft,
            isForgotten: isForgotten, metrics: metrics)
        var content = content
        if content.recipient.isEmpty { content.recipient = address(of: person, channel) }
        deliveries.sent.append(SentMessage(message: message, content: content))
        deliveries.sent.trim(toLast: log.capacity)
        for metric in metrics where metric.name != .created {
            logDelivery(metric.name.rawValue, index, now: now)
        }
        return index
    }

    private func address(of person: Int, _ channel: Message.Channel) -> String {
        let identity = identity(person)
        return channel == .email ? identity.email ?? "" : "device/" + identity.cioID
    }
}
