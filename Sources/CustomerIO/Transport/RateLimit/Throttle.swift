// SPDX-License-Identifier: Apache-2.0

/// The pace of one key in one rate class: a waiting line for slots while all goes well, a common pause when Customer.io
/// answers 429, and a slower pace when it does so again and again.
package struct Throttle: Sendable {
    private var bucket: TokenBucket
    private var pace = Pace()
    private var line = WaitingLine()
    /// The limits that users ask for, and how many ask for each.
    private var limits: [RateLimit: Int] = [:]
    private var limit: RateLimit
    /// When the latest pause was called and when it ends. Requests whose slot lies before the call knew nothing of it.
    private var called = Duration.seconds(-1)
    private var opens = Duration.zero
    /// Pauses since the last success.
    private var pauses = 0
    private var hasSucceeded = false
    /// Requests that were let go and have not ended.
    private var window = Window()

    static let shortestPause = Duration.seconds(1)
    static let longestPause = Duration.seconds(3_600)
    /// How late somebody may wake up without a slot being lost.
    static let longestDelay = Duration.milliseconds(20)

    package init(_ limit: RateLimit) {
        self.limit = limit
        bucket = limit.bucket
    }

    // MARK: Waiting

    /// A place in the waiting line.
    package struct Ticket: Sendable, Hashable {
        let place: WaitingLine.Place
        let since: Duration
        /// The most requests under way that it may be one of.
        let most: Int
    }

    package enum Turn: Sendable, Hashable {
        /// Send; the ticket is used. The slot is when it would have been sent without any delay in waking up.
        case go(Duration)
        /// First in the line: ask again then. Urgent requests and pauses may have moved it further by that time.
        case wait(until: Duration)
        /// Others come before, or too much is under way: ask again when this is the first, or a request has ended. Its
        /// slot hardly lies before the instant.
        case stand(notBefore: Duration)

        /// The slot, or the earliest that it can be.
        package var slot: Duration {
            switch self {
            case .go(let slot), .wait(let slot), .stand(let slot): slot
            }
        }
    }

    /// The place that should ask for its turn; nil if nobody waits.
    package var first: WaitingLine.Place? { line.first }

    /// True if the first in the line need not wait for a request to end.
    package func hasRoom(for ticket: Ticket) -> Bool { window.hasRoom(ticket.most) }

    package mutating func enter(
        _ rank: APIRequest.Rank = .usual, most: Int = .max, at now: Duration
    ) -> Ticket {
        Ticket(place: line.enter(rank), since: now, most: most)
    }

    package mutating func turn(of ticket: Ticket, at now: Duration) -> Turn {
        // Slots are counted from where the last one was due, not from when somebody woke up, so that delays do not add up.
        // Time in which nothing could be sent is lost, else all of it would be sent at once.
        let since = max(ticket.since, now - Self.longestDelay)
        let stretch = 1 / pace.share(at: now)
        let slot = bucket.next(at: since, stretch: stretch)
        guard line.first == ticket.place, hasRoom(for: ticket) else {
            return .stand(notBefore: slot + bucket.spacing * line.ahead(of: ticket.place))
        }
        guard slot <= now else { return .wait(until: slot) }
        leave(ticket)
        window.begin()
        return .go(bucket.reserve(at: since, stretch: stretch))
    }

    /// Gives a place up.
    package mutating func leave(_ ticket: Ticket) { line.leave(ticket.place) }

    // MARK: Requests under way

    /// A request that was let go has ended.
    package mutating func end() { window.end() }

    /// A request that was let go was not sent after all.
    package mutating func giveBack(_ slot: Duration) {
        bucket.giveBack(slot)
        window.end()
    }

    /// A request that was let go found no connection.
    /// - Returns: True if others are under way, so that it is worth while to wait until one of them has ended.
    package mutating func endUnconnected(_ slot: Duration) -> Bool {
        bucket.giveBack(slot)
        return window.endUnconnected()
    }

    /// When the common pause that is under way ends; an instant that has passed if there is none.
    package var pauseEnd: Duration { opens }

    // MARK: Answers

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
            if hasSucceeded { pace.refuse(at: now) }
            hasSucceeded = false
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
        guard slot > called else { return }
        pauses = 0
        hasSucceeded = true
    }

    // MARK: Users

    /// A user begins to draw from this. The strictest limit that a user asks for counts for all of them.
    package mutating func join(_ limit: RateLimit) {
        limits[limit, default: 0] += 1
        adopt()
    }

    /// A user is gone.
    package mutating func quit(_ limit: RateLimit) {
        limits[limit] = limits[limit].flatMap { $0 > 1 ? $0 - 1 : nil }
        adopt()
    }

    private mutating func adopt() {
        guard let strictest = limits.keys.max(by: { $0.spacing < $1.spacing }), strictest != limit else { return }
        limit = strictest
        let new = limit.bucket
        bucket = TokenBucket(burst: new.burst, per: new.period, after: bucket)
    }

    /// True if nobody uses this and a new one would behave the same.
    package func isDispensable(at now: Duration) -> Bool {
        limits.isEmpty && window.isIdle && bucket.isFresh(at: now) && pace.share(at: now) == 1
    }
}
