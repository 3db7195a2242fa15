// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes
import Synchronization

/// One reading in a run. Its calls are made once, for all passes that draw rows from them and for all readings below it,
/// whose parents its records are.
final class Node: Sendable {
    let reading: Reading
    let passes: [PassWriter]
    let children: [Child]
    /// The parents, as they come; nil if this has none.
    let feed: Feed?
    let asker: Asker
    let crew: Crew<Work>
    private let state = Mutex(State())

    /// A reading below this one.
    struct Child: Sendable {
        let node: Node
        let parents: Parents
    }

    /// What there is to do.
    enum Work: Sendable {
        case walk(Walk)
        /// Several parents to ask about in one request.
        case members([Values])
        /// A parent that no group can name.
        case lone(Values)
    }

    private struct State {
        /// About how much there will be to do, if all that is known brings as much as what came before.
        var expected: Int {
            let each = taken > 0 ? Double(brought) / Double(taken) : 1
            return begun + Int(Double(max(0, known - taken)) * each)
        }

        var attempts = 0
        var begun = 0
        var done = 0
        /// What brings work, as far as is known, and what of it has brought how much: parents, or windows if there are none.
        var (known, taken, brought) = (0, 0, 0)
        /// Bytes of the largest answer so far, and of the largest record.
        var answer = 0
        var record = 1
        /// Walks whose list is not there.
        var missing: [Walk] = []
        /// The longest lists of several pages, which somebody can count.
        var longLists: [LongList] = []
        /// True if nothing more will be begun but what is under way brings.
        var isAllBegun = false
    }

    init(_ reading: Reading, _ passes: [PassWriter], _ children: [Child], _ asker: Asker) {
        self.reading = reading
        self.passes = passes
        self.children = children
        self.asker = asker
        feed = reading.parents.isEmpty ? nil : Feed(sources: reading.parents.count)
        crew = Crew(most: asker.options.walksAtOnce)
        // What others are asked about is read again.
        guard children.isEmpty else { return }
        for list in passes.first?.start.uncounted ?? [] { LongList(list, of: reading).map(note) }
    }

    /// What is written of it for people: the first stream's name, or that of the reading's operation.
    var name: String { passes.first?.stream.name ?? reading.route.operation }

    // MARK: From the first request to the tables

    /// - Throws: `CancellationError` only; everything else becomes an outcome.
    func run() async throws -> [StreamOutcome] {
        for pass in passes { pass.begins() }
        do {
            try await read()
            // What is below a list that is not whole must not be taken for whole either.
            try await settle(state.withLock(\.missing))
            try await askWitness()
            try await noteSpans()
            for child in children { child.node.feed?.end() }
        } catch {
            for child in children { child.node.feed?.end(error) }
            feed?.close()
            if Task.isCancelled || error is CancellationError { throw CancellationError() }
            for pass in passes { try await pass.fail(error) }
        }
        feed?.close()
        var outcomes: [StreamOutcome] = []
        for pass in passes { outcomes.append(try await pass.finish()) }
        return outcomes
    }

    private func read() async throws {
        // A stream may wait for its turn for long: what it has must not wait for more.
        async let _ = keepDurable()
        try await crew.run { [self] in
            try await bring()
            state.withLock { $0.isAllBegun = true }
        } _: { [self] work, turn in
            try await follow(work, turn)
            count { $0.done += 1 }
        }
    }

    private func keepDurable() async {
        await withDiscardingTaskGroup { group in
            for pass in passes { group.addTask { await pass.keepDurable() } }
        }
    }

    /// Begins all that there is to do.
    private func bring() async throws {
        guard let feed else { return try await steps(reading.innerAxes, [:], []) }
        if let group = reading.parents.first?.group { return try await bring(groups: group, feed) }
        while let parents = try await feed.next() {
            for values in parents {
                take(1)
                guard let terms = terms(values) else { continue }
                try await steps(reading.innerAxes, values, terms)
            }
        }
    }

    /// Whose rows the children of a parent are; nil if nobody wants to know.
    func terms(_ values: Values) -> [Scope.Term]? {
        guard let terms = reading.terms(of: values) else { return nil }
        // Children of children are in the sample if their parents are.
        guard let sample = asker.options.sample, reading.parents.allSatisfy(\.reading.parents.isEmpty) else {
            return terms
        }
        return sample.takes(Scope(terms)) ? terms : nil
    }

    private func follow(_ work: Work, _ turn: Turn) async throws {
        guard await isWanted else { return }
        switch work {
        case .walk(let walk) where walk.call.isExport: try await export(walk, turn)
        case .walk(let walk): try await follow(walk, turn)
        case .members(let members): try await lookUp(members, turn)
        case .lone(let values): try await lookUp(alone: values, turn)
        }
    }

    /// True while somebody draws from this.
    var isWanted: Bool {
        get async {
            if isFeeding { return true }
            for pass in passes where await pass.isAlive { return true }
            return false
        }
    }

    /// True while a reading below takes parents.
    var isFeeding: Bool { children.contains { $0.node.feed?.isOpen == true } }

    // MARK: What is known on the way

    /// A number for one reading of a scope.
    func attempt(_ scope: Scope) -> WalkAttempt {
        let number = state.withLock { state in
            state.attempts += 1
            return state.attempts
        }
        return WalkAttempt(scope, number: number)
    }

    func add(_ work: Work) {
        crew.add(work)
        count { $0.begun += 1 }
    }

    func begin(_ work: Work) async throws {
        count { state in
            state.begun += 1
            state.brought += 1
        }
        try await crew.begin(work)
    }

    /// More is known that brings work.
    func expect(_ count: Int) { state.withLock { $0.known += count } }

    /// Some of it has brought its work.
    func take(_ count: Int) { state.withLock { $0.taken += count } }

    private func count(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
        tell(0)
    }

    func tell(_ rows: Int) {
        let (done, all) = state.withLock { ($0.done, $0.expected) }
        for pass in passes { pass.tell(rows, done: done, of: all) }
    }

    /// Notes sizes, so that the next answers find room.
    func note(answer bytes: Int, record: Int) {
        state.withLock { state in
            state.answer = max(state.answer, bytes)
            state.record = max(state.record, record)
        }
    }

    /// About how large the next answer will be. The first about several parents might be very large.
    var answerSize: Int {
        let known = state.withLock(\.answer)
        guard known == 0 else { return known }
        return reading.parents.contains { $0.group != nil } ? asker.options.bytesInMemory : Self.usualAnswer
    }

    private static let usualAnswer = 1 << 19
    var recordSize: Int { state.withLock(\.record) }

    /// Of very many the longest are remembered, which are asked about first.
    func note(_ list: LongList) {
        state.withLock { state in
            state.longLists.append(list)
            if state.longLists.count >= 2 * Self.mostLists {
                state.longLists = Array(state.longLists.sorted { $0.rows > $1.rows }.prefix(Self.mostLists))
            }
        }
    }

    var longLists: [LongList] { state.withLock(\.longLists).sorted { $0.rows > $1.rows } }

    private static let mostLists = 1_000

    func isMissing(_ walk: Walk) { state.withLock { $0.missing.append(walk) } }

    /// True if requests could be sent and there is nothing to ask for.
    var isIdle: Bool {
        state.withLock(\.isAllBegun) && crew.backlog == 0 && !asker.isHeldUp(reading.call)
    }

    func notice(_ text: String) { for pass in passes { pass.notice(text) } }

    /// All has been read that was to be read.
    private func noteSpans() async throws {
        guard reading.over.contains(where: { if case .windows = $0 { true } else { false } }) else { return }
        for pass in passes {
            let (wanted, until) = (pass.start.wanted ?? 0, pass.start.until)
            guard wanted <= until else { continue }
            try await pass.complete([]) { $0.finish(wanted...until) }
        }
    }
}
