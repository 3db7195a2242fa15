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
        try await withThrowingTaskGroup { group in
            var rest = plan.walks.makeIterator()
            for _ in 0..<options.walksAtOnce {
                guard let walk = rest.next() else { break }
                group.addTask { try await follow(walk, in: reading, count) }
            }
            while try await group.next() != nil {
                guard let walk = rest.next() else { continue }
                group.addTask { try await follow(walk, in: reading, count) }
            }
        }
        try await commits.commit()
        return plan.spared
    }

    private func follow(_ walk: Walk, in reading: Reading, _ count: WalkCount) async throws {
        var open: [StreamPass] = []
        for pass in passes where try await !pass.writer.isComplete(walk.scope) { open.append(pass) }
        if !open.isEmpty {
            var target = WalkTarget(passes: open, attempt: WalkAttempt(walk.scope), commits: commits)
            switch reading {
            case .search(let search, _): try await follow(walk, search, into: target, count)
            case .export(let call): try await read(export: call, into: &target, count)
            case .pages, .variants, .perParent, .windows, .recent: try await follow(walk, into: target, count)
            }
            try await commits.complete(
                passes.map { pass in
                    open.contains { $0.stream.name == pass.stream.name } ? target.attempt : nil
                })
        }
        count.add()
        tell(0, count)
    }

    /// The page loop.
    private func follow(_ walk: Walk, into target: WalkTarget, _ count: WalkCount) async throws {
        var reader = AnswerReader(target.passes.map { ($0.stream.shape, $0.stream.tableKey) })
        let watched = passes[0].stream.cursor.map { ColumnName($0) }
        var cursor: String?
        do {
            repeat {
                let (rows, summary, bytes) = try await connection.send(walk.request(cursor)) { response in
                    try await reading {
                        let (rows, summary) = try response.body.withUnsafeReadableBytes { body in
                            try reader.read(body, constants: walk.values, watching: watched)
                        }
                        return (rows, summary, response.body.readableBytes)
                    }
                }
                try await target.write(rows, bytes)
                tell(summary.rows, count)
                cursor = walk.next(after: cursor, summary)
            } while cursor != nil
        } catch let error as CustomerIOError where error.code == .notFound && walk.mayBeGone {
            notice(
                "\(walk.values.keys.first ?? "parent") \(walk.values.values.first ?? "") was deleted while it was read")
        }
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
        let walk = Walk(scope: .everything, call: call)
        var found: [[String?]] = []
        var cursor: String?
        repeat {
            let (rows, next) = try await connection.send(walk.request(cursor)) { [cursor] response in
                try await reading {
                    var reader = AnswerReader(shape)
                    let (batches, summary) = try response.body.withUnsafeReadableBytes { body in try reader.read(body) }
                    let rows = batches[0].texts
                    return (rows, walk.next(after: cursor, summary))
                }
            }
            found += rows
            cursor = next
        } while cursor != nil
        return found
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
