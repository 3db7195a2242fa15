// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

/// Deliveries that calls made, and what calls said of any delivery.
struct DeliveryStore: Sendable {
    /// Come after the world's; the position of the first is `world.messages`.
    var sent = Chunks<SentMessage>()
    /// When the last of them was made.
    var latest = 0
    /// Later metrics, by the position of the delivery.
    var reported: TreeDictionary<Int, [(name: Message.Metric, time: Int)]> = [:]
    /// Why deliveries failed, as calls said, by position.
    var reasons: TreeDictionary<Int, String> = [:]
}

extension Workspace {
    var messageCount: Int { world.messages + deliveries.sent.count }

    /// The delivery at a position, with everything that happened to it.
    func message(_ index: Int) -> Message {
        var message = index < world.messages ? world.message(index) : deliveries.sent[index - world.messages].message
        message.metrics += deliveries.reported[index] ?? []
        return message
    }

    /// Whose a delivery is by now.
    func recipient(ofMessage index: Int) -> Int {
        recipient(
            index < world.messages
                ? world.recipient(ofMessage: index) : deliveries.sent[index - world.messages].message.person)
    }

    /// The position of a delivery.
    func message(ofID id: String) -> Int? {
        Message.index(ofID: id, world.seed).flatMap { isKept($0) ? $0 : nil }
    }

    /// Old deliveries that calls made are counted, not kept, beyond what is to be kept of activities.
    private func isKept(_ index: Int) -> Bool {
        (0..<world.messages).contains(index)
            || (world.messages + deliveries.sent.start..<messageCount).contains(index)
    }

    func delivery(_ index: Int) -> Delivery {
        let message = message(index)
        let sent = index < world.messages ? nil : deliveries.sent[index - world.messages]
        return Delivery(
            message: message, recipient: identity(recipient(message.person)), seed: world.seed,
            sent: sent?.content, reason: deliveries.reasons[index])
    }

    /// Adds what a call says happened. Reports of unknown deliveries are accepted and change nothing.
    mutating func note(_ report: Report, now: Int) -> String? {
        guard let index = message(ofID: report.delivery) else { return "there is no delivery \(report.delivery)" }
        let time = report.timestamp ?? now
        let message = message(index)
        if let metric = Message.Metric(rawValue: report.metric), !message.reached(metric) {
            deliveries.reported[index, default: []].append((metric, time))
        }
        if let reason = report.reason { deliveries.reasons[index] = reason }
        logDelivery(report.metric, index, at: time, now: now)
        return nil
    }

    /// Takes the recipient of a delivery off all mail.
    mutating func unsubscribe(through delivery: String, now: Int) -> String? {
        guard let index = message(ofID: delivery) else { return "there is no delivery \(delivery)" }
        let message = message(index)
        if !message.reached(.unsubscribed) { deliveries.reported[index, default: []].append((.unsubscribed, now)) }
        guard var person = person(recipient(message.person)) else { return "the recipient is deleted" }
        person.isUnsubscribed = true
        update(person)
        logDelivery("unsubscribed", index, now: now)
        return nil
    }

    /// Writes an activity about a delivery, if there is one of its kind: not all metrics of all channels have one.
    mutating func logDelivery(_ metric: String, _ index: Int, at time: Int? = nil, now: Int) {
        let message = message(index)
        guard Self.isLogged(metric, message.channel) else { return }
        let (recipient, seed) = (recipient(message.person), world.seed)
        log(
            "\(metric)_\(message.channel.rawValue)", of: .person(recipient), at: time,
            data: .delivery(message, seed), message: index, now: now)
    }

    private static func isLogged(_ metric: String, _ channel: Message.Channel) -> Bool {
        switch channel {
        case .inbox: false
        case .inApp: metric != "delivered"
        case .whatsApp: !["drafted", "opened", "clicked", "unsubscribed"].contains(metric)
        default: true
        }
    }
}
