// SPDX-License-Identifier: Apache-2.0

/// Which deliveries a call wants.
struct MessageQuery: Sendable {
    /// Creation times, both ends included.
    var period: ClosedRange<Int>
    /// Any of these; none: all.
    var channels: [String] = []
    var metric: String?
    /// Drafts instead of messages that were sent; nil for both.
    var drafts: Bool? = false
    var campaign: Int?
    var newsletter: Int?
    var action: Int?
    var broadcast: Int?
    var transactional: Int?
    var content: Int?
    var person: Int?
    /// Failed, sent, drafted or attempted.
    var state: String?

    func matches(_ message: Message) -> Bool {
        (drafts ?? message.isDraft) == message.isDraft
            && (channels.isEmpty || channels.contains(message.channel.rawValue))
            && (campaign ?? message.origin.campaign) == message.origin.campaign
            && (newsletter ?? message.origin.newsletter) == message.origin.newsletter
            && (action ?? message.origin.action) == message.origin.action
            && (broadcast ?? message.origin.broadcast) == message.origin.broadcast
            && (transactional ?? message.origin.transactional) == message.origin.transactional
            && (content ?? message.origin.content) == message.origin.content
            && (state ?? message.state) == message.state
            && (metric.map(message.shows) ?? true)
    }
}

extension MessageQuery {
    /// What a call's bounds mean: never more than `longest` seconds, counted back from the end.
    static func period(start: Int?, end: Int?, now: Int, longest: Int) -> ClosedRange<Int> {
        let end = end ?? now
        return min(max(start ?? .min, end - longest), end)...end
    }

    /// From the first record on, for a while.
    static func period(from first: Int?, lasting seconds: Int, now: Int) -> ClosedRange<Int> {
        let start = min(first ?? now, now)
        return start...min(now, start + seconds)
    }
}

extension Workspace {
    /// A page of deliveries, newest first. `position` is one past the next message to look at.
    func messages(_ query: MessageQuery, before position: Int?, limit: Int) async -> Page<Delivery> {
        var page = Page<Delivery>()
        for index in messages(of: query.period, before: position).joined().reversed() {
            guard await goesOn(index) else { break }
            // Whose it is can be told without making it.
            if let person = query.person, recipient(ofMessage: index) != person { continue }
            guard query.matches(message(index)) else { continue }
            if page.records.count == limit {
                page.next = index + 1
                break
            }
            page.records.append(delivery(index))
        }
        return page
    }

    /// When the first delivery was created that matches a query, whenever that was.
    func firstMessage(_ query: MessageQuery) async -> Int? {
        for index in messages(of: 0...(1 << 53)).joined() {
            guard await goesOn(index) else { break }
            let message = message(index)
            if query.matches(message) { return message.created }
        }
        return nil
    }

    /// The positions of deliveries that were created within a period, oldest first.
    func messages(of period: ClosedRange<Int>, before position: Int? = nil) -> [Range<Int>] {
        let first = firstMessage(since: period.lowerBound)
        let all = first..<max(first, min(position ?? .max, firstMessage(since: period.upperBound + 1)))
        let sent = world.messages + deliveries.sent.start..<messageCount
        return [all.clamped(to: 0..<world.messages), all.clamped(to: sent)]
    }

    private func firstMessage(since time: Int) -> Int {
        let seeded = world.firstMessage(since: time)
        guard seeded == world.messages else { return seeded }
        return world.messages + deliveries.sent.first { $0.message.created >= time }
    }
}

extension Message {
    /// Whether the filter of a metric finds it; whatever is no draft was attempted.
    fileprivate func shows(_ metric: String) -> Bool {
        metric == "attempted" ? !isDraft : metrics.contains { $0.name.rawValue == metric }
    }

    /// How far a delivery has come, in the words of the `state` filter.
    fileprivate var state: String {
        if isDraft { return "drafted" }
        if reached(.failed) || reached(.undeliverable) || reached(.dropped) { return "failed" }
        return reached(.sent) ? "sent" : "attempted"
    }
}
