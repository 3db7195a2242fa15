// SPDX-License-Identifier: Apache-2.0

/// Which deliveries a call wants.
struct MessageQuery: Sendable {
    /// Creation times, both ends included.
    var period: ClosedRange<Int>
    var channel: String?
    var metric: String?
    /// Drafts instead of messages that were sent; nil for both.
    var drafts: Bool? = false
    var campaign: Int?
    var newsletter: Int?
    var action: Int?
    var isTransactional = false

    func matches(_ message: Message) -> Bool {
        (drafts ?? message.isDraft) == message.isDraft
            && (channel ?? message.channel.rawValue) == message.channel.rawValue
            && (campaign ?? message.origin.campaign) == message.origin.campaign
            && (newsletter ?? message.origin.newsletter) == message.origin.newsletter
            && (action ?? message.origin.action) == message.origin.action
            && (!isTransactional || message.origin == .transactional)
            && (metric.map { metric in message.metrics.contains { $0.name.rawValue == metric } } ?? true)
    }
}

extension MessageQuery {
    /// What a call's bounds mean: never more than `longest` seconds, counted back from the end.
    static func period(start: Int?, end: Int?, now: Int, longest: Int) -> ClosedRange<Int> {
        let end = end ?? now
        return min(max(start ?? .min, end - longest), end)...end
    }
}

extension Store {
    /// A page of deliveries, newest first. `position` is one past the next message to look at.
    func messages(_ query: MessageQuery, before position: Int?, limit: Int) -> Page<Delivery> {
        var page = Page<Delivery>()
        let first = world.firstMessage(since: query.period.lowerBound)
        let end = min(position ?? .max, world.firstMessage(since: query.period.upperBound + 1))
        for index in (first..<max(first, end)).reversed() {
            let message = world.message(index)
            guard query.matches(message) else { continue }
            if page.records.count == limit {
                page.next = index + 1
                break
            }
            page.records.append(Delivery(message: message, recipient: identity(message.person), seed: world.seed))
        }
        return page
    }
}
