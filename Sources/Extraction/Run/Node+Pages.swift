// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import NIOCore

extension Node {
    /// Follows a walk through its pages: rows to the passes, records to the readings below.
    /// - Parameter again: True if it was read before, and is read for all passes once more.
    /// - Returns: The records that came.
    @discardableResult
    func follow(_ walk: Walk, _ turn: Turn, again: Bool = false) async throws -> Int {
        let open = again ? try await alive : try await open(walk.scope)
        guard !open.isEmpty || isFeeding else { return 0 }
        var (rows, listed, pages) = (0, 0, 0)
        var loop = PageLoop(walk, of: name, sleep: asker.options.sleep)
        var reader = PageReader(open, children, watching: watch)
        var attempt = attempt(walk.scope)
        while true {
            var request = loop.request
            request.onTurn = { turn.pass() }
            var next = PageLoop.Turn.anew
            do {
                let (summary, parents) = try await asker.ask(request, expecting: answerSize) { response in
                    try reader.read(response.body, values(of: walk))
                } then: { page in
                    try await write(page, &reader, attempt, of: loop.walk, to: open)
                }
                for (child, rows) in zip(children, parents) { await child.node.add(rows) }
                rows += summary.rows
                listed += parents.first?.count ?? 0
                pages += 1
                next = try await loop.turn(behind: summary)
            } catch let error as CustomerIOError {
                if walk.call.isOptional, error.status == 400 || error.status == 404 {
                    try await complete(loop.walk, attempt, .end, open)
                    return 0
                }
                if error.code == .notFound, feed != nil, loop.isAtStart, !again {
                    isMissing(walk)
                    return 0
                }
                guard try loop.survives(error) else { throw error }
            }
            switch next {
            case .next: split(&loop)
            case .anew:
                attempt = self.attempt(loop.walk.scope)
                (rows, listed, pages) = (0, 0, 0)
            case .end(let reach):
                // One list may have tables within its records.
                let length = children.isEmpty ? rows : listed
                let list = LongList(walk: walk, rows: length, pages: pages)
                let isCounted = pages > 1 && !again && witness != nil && walk.isWhole
                if isCounted { note(list) }
                try await complete(loop.walk, attempt, reach, open, uncounted: isCounted ? list.uncounted : nil)
                return length
            }
        }
    }

    /// The passes that have not read a scope.
    func open(_ scope: Scope) async throws -> [PassWriter] {
        var open: [PassWriter] = []
        for pass in try await alive where try await !pass.isComplete(scope) { open.append(pass) }
        return open
    }

    private var alive: [PassWriter] {
        get async throws {
            var alive: [PassWriter] = []
            for pass in passes where await pass.isAlive { alive.append(pass) }
            return alive
        }
    }

    /// Writes the rows of a page.
    /// - Returns: What it says beside them, and the parents of each reading below.
    private func write(
        _ page: PageReader.Page, _ reader: inout PageReader, _ attempt: WalkAttempt, of walk: Walk,
        to open: [PassWriter]
    ) async throws -> (AnswerSummary, [ParentRows]) {
        var parents = children.map { ParentRows($0.parents) }
        var summary = AnswerSummary()
        for index in 0..<page.count {
            let part = try reader.part(index, of: page)
            let asked = walk.asked.flatMap { part.summary.reaches(outside: $0) ? $0 : nil }
            for (pass, batch) in zip(open, part.rows) {
                if let asked { await pass.note(batch, outside: asked) }
                // What was given away is written by the walk that got it.
                for own in walk.givenAway.map({ batch.rows(notBefore: $0, in: [walk.timeColumn].compactMap(\.self)) })
                    ?? [batch]
                {
                    try await pass.write(own, of: attempt, size: part.size)
                }
            }
            for (index, batch) in part.rows.dropFirst(open.count).enumerated() { parents[index].append(batch) }
            summary.add(part.summary)
            tell(part.summary.rows)
        }
        note(answer: page.size, record: summary.largest)
        return (summary, parents)
    }

    /// The values that columns may ask for; an answer's time is the server's.
    func values(of walk: Walk) -> Values {
        guard let time = asker.connection.serverTime else { return walk.values }
        return walk.values.merging([Call.answerTime: String(time)]) { $1 }
    }

    private var watch: AnswerReader.Watch? {
        guard let stream = passes.first?.stream, let time = stream.cursor, reading.isIncremental else { return nil }
        return AnswerReader.Watch(time: ColumnName(time), id: reading.isFromNewest ? stream.tableKey.last : nil)
    }

    /// Gives the older part of a crowded window away, and that of any window if there is nothing else to do.
    private func split(_ loop: inout PageLoop) {
        let isIdle = isIdle
        let hands = isIdle ? Self.idlePieces : Self.mostPieces - crew.backlog
        for piece in loop.split(among: hands, fewest: isIdle ? Window.fewest : Window.pages) { add(.walk(piece)) }
    }

    /// Each piece costs a request more than its rows need, so that no more are made than have something to do.
    private static let idlePieces = 2
    private static let mostPieces = 8

    private func complete(
        _ walk: Walk, _ attempt: WalkAttempt, _ reach: NewestFirst.Reach, _ open: [PassWriter],
        uncounted list: PassProgress.Uncounted? = nil
    ) async throws {
        let attempt = WalkAttempt(walk.scope, number: attempt.number)
        for pass in open {
            try await pass.complete([attempt]) { progress in
                if let list { progress.isUncounted(list) }
                switch walk.course {
                case .whole: break
                case .window(let window, let windows) where windows.since == nil: progress.finish(window.span)
                case .window: break
                case .newest(let newest): progress.finish(walk.scope, newest, reach)
                }
            }
        }
    }
}

extension Node {
    /// Adds parents in parts, so that not all of them lie here at once.
    fileprivate func add(_ rows: ParentRows) async {
        expect(rows.count)
        for start in stride(from: 0, to: rows.count, by: Feed.room) {
            await feed?.add((start..<min(start + Feed.room, rows.count)).map { rows[$0] })
        }
    }
}
