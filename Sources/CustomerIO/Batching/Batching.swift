// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// Decides which operations go into which batch, and when a batch is sent. It knows neither network nor clock: it is told
/// what happens and returns what is to be done.
///
/// One batch is open and takes operations. Operations of one person may fill many batches, but two batches with the same
/// person are never under way together: an operation whose person is under way waits in the backlog, and what follows
/// about the same person waits behind it.
struct Batching<Operation: Sendable>: Sendable {
    private let format: BatchFormat<Operation>
    private let options: BatchSender<Operation>.Options
    private let limit: Int

    private var open: Batch<Operation>
    /// When the first operation came into the open batch.
    private var openedAt = Duration.zero
    /// An operation did not fit into the open batch.
    private var hasOverflowed = false
    /// The open batch is to be sent even if it is not full.
    private var isDue = false
    /// Keys of batches under way.
    private var busy: Set<Int> = []
    private var underWay = 0
    private var backlog: [PendingItem<Operation>] = []
    private var backlogKeys: Set<Int> = []
    private var backlogBytes = 0
    /// Operations below this place do not wait for others.
    private var flushed = 0
    private var submitted = 0
    private var isTimerSet = false
    private(set) var phase = Phase.taking

    enum Phase: Sendable, Hashable {
        /// Operations are taken.
        case taking
        /// The last operations are sent.
        case finishing
        /// Nothing is sent any more.
        case over
    }

    enum Action: Sendable {
        /// Send a batch, and call ``complete(_:now:)`` once its results are known.
        case send(Batch<Operation>)
        /// Call ``tick(now:)`` at an instant.
        case wake(at: Duration)
        /// Everything is done.
        case finish
    }

    init(format: BatchFormat<Operation>, options: BatchSender<Operation>.Options) {
        self.format = format
        self.options = options
        limit = min(max(1, options.bytes), TrackLimits.batch)
        open = Batch(capacity: limit)
    }

    /// False if whoever submits should wait. What is submitted nevertheless is taken.
    var hasRoom: Bool { phase == .over || !isFull && backlogBytes < limit }

    /// Takes an operation.
    /// - Returns: Its place among all.
    mutating func submit(_ operation: Operation, now: @autoclosure () -> Duration) -> (index: Int, [Action]) {
        let item = Batch<Operation>.Item(index: submitted, operation: operation)
        submitted += 1
        let keys = options.concurrency > 1 ? format.keys(operation) : OrderKeys()
        if isFull || !isFree(keys) {
            postpone(item, keys)
        } else {
            if open.count == 0 { openedAt = now() }
            if let rest = open.add(item, keys: keys, format: format, limit: limit) {
                hasOverflowed = true
                enqueue(rest)
            }
        }
        return (item.index, settle(now: now()))
    }

    /// The results of a batch are known.
    mutating func complete(_ batch: Batch<Operation>, now: Duration) -> [Action] {
        underWay -= 1
        busy.subtract(batch.keys)
        drain(now: now)
        return settle(now: now)
    }

    /// Everything submitted so far shall not wait for more.
    mutating func flush(now: Duration) -> [Action] {
        flushed = submitted
        isDue = open.count > 0
        return settle(now: now)
    }

    /// An instant that was asked for has come.
    mutating func tick(now: Duration) -> [Action] {
        isTimerSet = false
        if open.count > 0, now >= openedAt + options.interval.bounded { isDue = true }
        return settle(now: now)
    }

    /// No operation will follow.
    mutating func finish(now: Duration) -> [Action] {
        guard phase == .taking else { return [] }
        phase = .finishing
        return settle(now: now)
    }

    /// Nothing is sent any more.
    /// - Returns: The operations that were not sent, in order, and those that break a limit.
    mutating func stop() -> Batch<Operation> {
        phase = .over
        var rest = open
        for pending in backlog { _ = rest.add(pending, limit: .max) }
        backlog = []
        open = Batch(capacity: 0)
        return rest
    }
}

extension Batching {
    private func isFree(_ keys: OrderKeys) -> Bool {
        guard !busy.isEmpty || !backlogKeys.isEmpty else { return true }
        return !keys.contains { busy.contains($0) || backlogKeys.contains($0) }
    }

    /// Writes an operation that has to wait.
    private mutating func postpone(_ item: Batch<Operation>.Item, _ keys: OrderKeys) {
        var json = JSONWriter()
        format.write(item.operation, &json)
        if let error = json.violation(of: json.bytes.count, format) {
            open.refuse(item, error)
        } else {
            enqueue(PendingItem(item: item, keys: keys, json: json.bytes))
        }
    }

    private mutating func enqueue(_ pending: PendingItem<Operation>) {
        pending.keys.forEach { backlogKeys.insert($0) }
        backlogBytes += pending.json.count
        backlog.append(pending)
    }

    /// Moves what no longer has to wait into the open batch, in order.
    private mutating func drain(now: Duration) {
        let waiting = backlog
        backlog.removeAll(keepingCapacity: true)
        backlogKeys.removeAll(keepingCapacity: true)
        backlogBytes = 0
        for pending in waiting {
            if isFull || !isFree(pending.keys) {
                enqueue(pending)
                continue
            }
            if open.count == 0 { openedAt = now }
            if open.add(pending, limit: limit) {
                if pending.item.index < flushed { isDue = true }
            } else {
                hasOverflowed = true
                enqueue(pending)
            }
        }
    }

    /// Sends what can be sent and asks for a timer if something waits.
    private mutating func settle(now: @autoclosure () -> Duration) -> [Action] {
        guard phase != .over else { return [] }
        var actions: [Action] = []
        while open.count > 0, isReady, underWay < max(1, options.concurrency) {
            actions.append(.send(seal()))
            if !backlog.isEmpty { drain(now: now()) }
        }
        if open.count > 0, !isTimerSet, !isReady {
            isTimerSet = true
            actions.append(.wake(at: openedAt + options.interval.bounded))
        }
        if phase == .finishing, open.count == 0, underWay == 0 {
            phase = .over
            actions.append(.finish)
        }
        return actions
    }

    /// True if the open batch takes no more.
    private var isFull: Bool { hasOverflowed || open.count >= max(1, options.operations) }

    private var isReady: Bool { isFull || isDue || phase == .finishing }

    private mutating func seal() -> Batch<Operation> {
        var batch = open
        open = Batch(capacity: limit)
        batch.seal()
        busy.formUnion(batch.keys)
        underWay += 1
        hasOverflowed = false
        isDue = false
        return batch
    }
}
