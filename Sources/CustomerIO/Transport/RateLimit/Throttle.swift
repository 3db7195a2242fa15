// SPDX-License-Identifier: Apache-2.0

/// The pace of one rate class: a waiting line for slots while all goes well, and a common pause when Customer.io
/// answers 429.
package struct Throttle: Sendable {
    private var bucket: TokenBucket
    /// Urgent requests first, each sort in the order of arrival.
    private var line: [Ticket] = []
    private var tickets = 0
    /// When the latest pause was called and when it ends. Requests whose slot lies before the call knew nothing of it.
    private var called = Duration.seconds(-1)
    private var opens = Duration.zero
    /// Pauses since the last success.
    private var pauses = 0

    static let shortestPause = Duration.seconds(1)
    static let longestPause = Duration.seconds(300)

    package init(_ bucket: TokenBucket) { self.bucket = bucket }

    /// A place in the waiting line.
    package struct Ticket: Sendable, Hashable {
        let number: Int
        let isUrgent: Bool
        let since: Duration
    }

    package enum Turn: Sendable, Hashable {
        /// Send; the ticket is used. The slot is when it would have been sent without any delay in waking up.
        case go(Duration)
        /// Ask again then. Urgent requests and pauses may have moved it further by that time.
        case wait(until: Duration)
    }

    package mutating func enter(isUrgent: Bool = false, at now: Duration) -> Ticket {
        tickets += 1
        let ticket = Ticket(number: tickets, isUrgent: isUrgent, since: now)
        let place = isUrgent ? line.firstIndex { !$0.isUrgent } : nil
        line.insert(ticket, at: place ?? line.endIndex)
        return ticket
    }

    package mutating func turn(of ticket: Ticket, at now: Duration) -> Turn {
        let place = line.firstIndex(of: ticket) ?? 0
        let slot = bucket.slot(behind: place, at: ticket.since)
        guard slot <= now else { return .wait(until: slot) }
        leave(ticket)
        // Slots are counted from where the last one was due, not from when somebody woke up, so that delays do not add up.
        return .go(bucket.reserve(at: ticket.since))
    }

    /// Gives a place up.
    package mutating func leave(_ ticket: Ticket) { line.removeAll { $0 == ticket } }

    /// Notes a 429 to the request that was sent at `slot`.
    /// - Parameters:
    ///   - retryAfter: The wait that the answer names, if it does; else the pause is 1 s and doubles each time.
    ///   - jitter: From 0 to 1, lengthens a doubling pause by up to a quarter.
    /// - Returns: The end of the pause that this began or lengthened; nil if one is under way that covers it.
    package mutating func refuse(
        sentAt slot: Duration, retryAfter: Duration?, at now: Duration, jitter: Double
    ) -> Duration? {
        let isNew = slot > called
        guard isNew || retryAfter != nil else { return nil }
        let doubling = Self.shortestPause * (1 << min(pauses, 10)) * (1 + jitter / 4)
        let end = now + min(max(retryAfter ?? doubling, .zero), Self.longestPause)
        if isNew {
            called = now
            pauses += 1
        }
        guard end > opens else { return nil }
        opens = end
        bucket.pause(until: end)
        return end
    }

    /// Notes an answer other than 429 to the request that was sent at `slot`.
    package mutating func succeed(sentAt slot: Duration) {
        if slot > called { pauses = 0 }
    }
}
