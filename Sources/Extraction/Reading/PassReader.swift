// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import CustomerIORecords
import NIOCore

/// Reads the passes of streams that share a reading: plans its walks and follows several of them at a time.
struct PassReader: Sendable {
    let passes: [StreamPass]
    let connection: APIConnection
    let options: ExtractionOptions
    let report: @Sendable (ExtractionEvent) -> Void
    let commits: Commits

    init(
        passes: [StreamPass], connection: APIConnection, options: ExtractionOptions,
        report: @escaping @Sendable (ExtractionEvent) -> Void
    ) {
        self.passes = passes
        self.connection = connection
        self.options = options
        self.report = report
        commits = Commits(passes, options)
    }

    /// Reads to the end. Walks that an earlier run completed are not followed again.
    /// - Returns: Scopes that exist and were not read.
    func run() async throws -> [Scope] {
        let reading = passes[0].stream.read
        let plan = try await plan(reading)
        let count = WalkCount(of: plan.walks.count)
        let missing = try await withThrowingTaskGroup { group in
            var missing: [Walk] = []
            var rest = plan.walks.makeIterator()
            for _ in 0..<options.walksAtOnce {
                guard let walk = rest.next() else { break }
                group.addTask { try await follow(walk, in: reading, count) ? nil : walk }
            }
            while let done = try await group.next() {
                if let done { missing.append(done) }
                guard let walk = rest.next() else { continue }
                group.addTask { try await follow(walk, in: reading, count) ? nil : walk }
            }
            return missing
        }
        try await settle(missing, of: reading)
        try await commits.commit()
        return plan.spared
    }

    /// - Returns: False if there is no such list, which is proof of nothing yet.
    private func follow(_ walk: Walk, in reading: Reading, _ count: WalkCount) async throws -> Bool {
        let open = try await open(walk.scope)
        if !open.isEmpty {
            var target = WalkTarget(passes: open, attempt: WalkAttempt(walk.scope), commits: commits)
            switch reading {
            case .search(let search, _): try await follow(walk, search, into: &target, count)
            case .export(let call): try await read(export: call, into: &target, count)
            case .pages, .variants, .perParent, .windows, .recent:
                guard try await follow(walk, into: &target, count) else { return false }
            }
            try await complete(target.attempt, of: open)
        }
        count.add()
        tell(0, count)
        return true
    }

    /// The passes for which a scope was not read yet.
    func open(_ scope: Scope) async throws -> [StreamPass] {
        var open: [StreamPass] = []
        for pass in passes where try await !pass.writer.isComplete(scope) { open.append(pass) }
        return open
    }

    func complete(_ attempt: WalkAttempt, of open: [StreamPass]) async throws {
        try await commits.complete(
            passes.map { pass in open.contains { $0.stream.name == pass.stream.name } ? attempt : nil })
    }

    /// The page loop.
    /// - Returns: False if the list is not there.
    private func follow(_ walk: Walk, into target: inout WalkTarget, _ count: WalkCount) async throws -> Bool {
        var reader = AnswerReader(target.passes.map { ($0.stream.shape, $0.stream.tableKey) })
        let watched = passes[0].stream.cursor.map { ColumnName($0) }
        var loop = loop(walk)
        var turn = PageLoop.Turn.next
        while turn != .end {
            do {
                let (rows, summary, bytes) = try await connection.send(loop.request) { response in
                    try await reading {
                        let (rows, summary) = try response.body.withUnsafeReadableBytes { body in
                            try reader.read(body, constants: walk.values, watching: watched)
                        }
                        return (rows, summary, response.body.readableBytes)
                    }
                }
                try await target.write(rows, bytes)
                tell(summary.rows, count)
                turn = try await loop.turn(behind: summary)
            } catch let error as CustomerIOError {
                if error.code == .notFound, walk.mayBeGone, loop.isAtStart { return false }
                guard try loop.survives(error) else { throw error }
                turn = .anew
            }
            if turn == .anew { target.beginAnew() }
        }
        return true
    }

    func loop(_ walk: Walk) -> PageLoop {
        PageLoop(walk, of: passes[0].stream.name, sleep: options.sleep)
    }

    func tell(_ rows: Int, _ count: WalkCount) {
        for pass in passes {
            report(.progressed(stream: pass.stream.name, rows: rows, walksDone: count.done, walks: count.total))
        }
    }

    /// Reads a whole list of small records into memory: parents, and what tells how far a history goes back.
    func list(_ call: Call, _ records: String, _ fields: [String]) async throws -> [[String?]] {
        let shape = RecordShape(
            path: RecordPath(stringLiteral: records),
            fields: fields.map { .init(Column($0, .string), from: .own([$0])) }, keepsUnknown: false)
        var loop = loop(Walk(scope: .everything, call: call))
        var found: [[String?]] = []
        while true {
            let (rows, summary) = try await connection.send(loop.request) { response in
                try await reading {
                    var reader = AnswerReader(shape)
                    let (batches, summary) = try response.body.withUnsafeReadableBytes { body in try reader.read(body) }
                    return (batches[0].texts, summary)
                }
            }
            found += rows
            switch try await loop.turn(behind: summary) {
            case .next: continue
            case .anew: found = []
            case .end: return found
            }
        }
    }

    /// Turns malformed JSON into what the connection counts as a failed attempt.
    func reading<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as JSONError {
            throw BadAnswer("is not as documented: \(error)", cause: error)
        }
    }

    func notice(_ text: String) { for pass in passes { report(.notice(stream: pass.stream.name, text)) } }
}
