// SPDX-License-Identifier: Apache-2.0

/// A delivery, as numbers; texts are made when it is written.
struct Message: Sendable {
    let index: Int
    let created: Int
    let person: Int
    let channel: Channel
    let origin: Origin
    let isDraft: Bool
    let isForgotten: Bool
    /// What happened so far, oldest first. Never empty: `created` is always there.
    var metrics: [(name: Metric, time: Int)]

    enum Channel: String, Sendable, CaseIterable {
        case email, webhook, twilio, push, slack
        case inApp = "in_app"
        case inbox = "inbox_message"
        case whatsApp = "whatsapp"
    }

    /// What sent the message.
    enum Origin: Sendable, Hashable {
        case campaign(Int, action: Int, parentAction: Int?, hasEvent: Bool)
        case newsletter(Int, content: Int)
        case broadcast(Int, action: Int)
        case transactional(Int)
    }

    enum Metric: String, Sendable, CaseIterable {
        case created, drafted, sent, delivered, opened, clicked, converted, bounced, spammed, unsubscribed
        case dropped, failed, undeliverable
        case humanOpened = "human_opened"
        case prefetchOpened = "prefetch_opened"
        case humanClicked = "human_clicked"
    }

    func reached(_ metric: Metric) -> Bool { metrics.contains { $0.name == metric } }
}

extension World {
    /// The delivery at a position, 0 being the oldest.
    func message(_ index: Int) -> Message {
        var dice = dice(.message, index)
        let created = time(of: index, in: messages, over: Self.messageHistory, &dice)
        let (origin, channel) = sources.origin(index, &dice)
        let isDraft = dice.below(50) == 0
        return Message(
            index: index, created: created, person: recipient(ofMessage: index), channel: channel, origin: origin,
            isDraft: isDraft,
            isForgotten: dice.below(200) == 0, metrics: metrics(created, channel, isDraft, &dice))
    }

    /// Whom a delivery went to, without making the delivery.
    func recipient(ofMessage index: Int) -> Int {
        var dice = dice(.recipient, index)
        return dice.below(people)
    }

    /// The positions of deliveries that were created at or after a time, as the start of a range.
    func firstMessage(since time: Int) -> Int {
        var range = 0..<messages
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            var dice = dice(.message, middle)
            if self.time(of: middle, in: messages, over: Self.messageHistory, &dice) < time {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }

    private func metrics(
        _ created: Int, _ channel: Message.Channel, _ isDraft: Bool, _ dice: inout Dice
    ) -> [(name: Message.Metric, time: Int)] {
        var course = Course(created: created, now: now)
        if isDraft {
            course.add(.drafted, within: 2, &dice)
            return course.metrics
        }
        let fate = dice.below(100)
        switch fate {
        case 0: course.add(.failed, within: 60, &dice)
        case 1: course.add(.undeliverable, within: 60, &dice)
        case 2: course.add(.dropped, within: 60, &dice)
        case 3, 4:
            course.add(.sent, within: 60, &dice)
            course.add(.bounced, within: 3_600, &dice)
        default:
            course.add(.sent, within: 60, &dice)
            if channel != .webhook && channel != .slack { course.add(.delivered, within: 600, &dice) }
            if channel == .email || channel == .push || channel == .inApp { course.addReactions(fate, &dice) }
        }
        return course.metrics
    }
}

/// What happens to a message, step after step, as far as it has come by now.
private struct Course {
    private(set) var metrics: [(name: Message.Metric, time: Int)]
    private var time: Int
    private let now: Int

    init(created: Int, now: Int) {
        metrics = []
        metrics.reserveCapacity(8)
        metrics.append((.created, created))
        time = created
        self.now = now
    }

    mutating func add(_ name: Message.Metric, within seconds: Int, _ dice: inout Dice) {
        time += dice.below(seconds)
        if time <= now { metrics.append((name, time)) }
    }

    mutating func addReactions(_ fate: Int, _ dice: inout Dice) {
        guard fate >= 55 else { return }
        add(.opened, within: 3 * World.day, &dice)
        add(fate % 3 == 0 ? .prefetchOpened : .humanOpened, within: 1, &dice)
        guard fate >= 80 else { return }
        add(.clicked, within: 7 * World.day, &dice)
        add(.humanClicked, within: 1, &dice)
        if fate >= 94 { add(.converted, within: 14 * World.day, &dice) }
        if fate == 93 { add(.unsubscribed, within: World.day, &dice) }
        if fate == 92 { add(.spammed, within: World.day, &dice) }
    }
}
