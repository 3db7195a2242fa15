// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import CustomerIORecords
import NIOCore

/// Reads one pass of streams that share a reading: plans its walks and follows several of them at a time.
struct PassReader: Sendable {
    let streams: [Catalog.Stream]
    let connection: APIConnection
    let assembler: BatchAssembler
    let options: ExtractionOptions
    let report: @Sendable (ExtractionEvent) -> Void

    /// Reads to the end, going on where the position stands.
    func run() async throws {
        let reading = streams[0].read
        let walks = try await plan(reading)
        let position = await assembler.position
        let left = walks.filter { !position.done.contains($0.id) }
            .sorted { position.open[$0.id] != nil && position.open[$1.id] == nil }
        try await withThrowingTaskGroup { group in
            var rest = left.makeIterator()
            for _ in 0..<options.walksAtOnce {
                guard let walk = rest.next() else { break }
                group.addTask { try await follow(walk, in: reading, position, of: walks.count) }
            }
            while try await group.next() != nil {
                guard let walk = rest.next() else { continue }
                group.addTask { try await follow(walk, in: reading, position, of: walks.count) }
            }
        }
        try await assembler.finish()
    }

    private func follow(_ walk: Walk, in reading: Reading, _ position: Position, of total: Int) async throws {
        switch reading {
        case .search(let search, _): try await follow(walk, from: position.open[walk.id], search)
        case .export(let call): try await read(export: call, from: position)
        case .pages, .variants, .perParent, .windows, .recent:
            try await follow(walk, from: position.open[walk.id], of: total)
        }
    }

    /// The page loop.
    private func follow(_ walk: Walk, from start: String?, of total: Int) async throws {
        var cursor = start
        do {
            repeat {
                cursor = try await connection.send(walk.request(cursor)) { [cursor] response in
                    try await take(response.body, of: walk, cursor, total)
                }
            } while cursor != nil
        } catch let error as CustomerIOError where error.code == .notFound && walk.mayBeGone {
            notice("\(walk.values.keys.first ?? "parent") \(walk.id) was deleted while it was read")
            try await assembler.move { $0.advance(walk.id, to: nil) }
        }
    }

    /// Takes a page.
    /// - Returns: The cursor of the next one.
    private func take(_ body: ByteBuffer, of walk: Walk, _ cursor: String?, _ total: Int) async throws -> String? {
        let answer = BatchAssembler.Answer(body: body, part: .matches, constants: walk.values, window: walk.window)
        let (next, rows, done) = try await reading {
            try await assembler.take([answer]) { position, summary in
                let next = walk.next(after: cursor, summary)
                position.advance(walk.id, to: next)
                return (next, summary.rows, position.done.count)
            }
        }
        for stream in streams { report(.progressed(stream: stream.name, rows: rows, walksDone: done, walks: total)) }
        return next
    }

    /// Reads a whole list of small records into memory: parents, and what tells how far a history goes back.
    func list(_ call: Call, _ records: String, _ fields: [String]) async throws -> [[String?]] {
        let shape = RecordShape(
            path: RecordPath(stringLiteral: records),
            fields: fields.map { .init(Column($0, .string), from: .own([$0])) }, keepsUnknown: false)
        let walk = Walk(id: "", call: call)
        var found: [[String?]] = []
        var cursor: String?
        repeat {
            let (rows, next) = try await connection.send(walk.request(cursor)) { [cursor] response in
                try await reading {
                    var builder = RecordBatchBuilder(shape: shape, key: [])
                    let summary = try response.body.withUnsafeReadableBytes { body in try builder.append(body) }
                    let batch = builder.take(Checkpoint(run: "", page: nil, watermark: nil))
                    let rows = (0..<batch.rowCount).map { row in
                        fields.indices.map { batch.text(row: row, column: $0) }
                    }
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

    func notice(_ text: String) { for stream in streams { report(.notice(stream: stream.name, text)) } }
}

extension Position {
    /// Moves a walk to its next page, or ends it.
    mutating func advance(_ walk: String, to next: String?) {
        open[walk] = next
        if next == nil { done.insert(walk) }
    }
}
