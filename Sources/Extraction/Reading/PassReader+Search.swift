// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import CustomerIORecords
import NIOCore

extension PassReader {
    /// Walks a search; where details are wanted, they are looked up while the next page is on its way.
    func follow(_ walk: Walk, _ search: Search, into target: inout WalkTarget, _ count: WalkCount) async throws {
        var loop = loop(walk)
        var page = try await matches(loop.request)
        while true {
            let (current, matching, detailed) = (page, target.of(.matches), target.of(.details))
            var turn = try await loop.turn(behind: current.summary)
            let request = turn == .end ? nil : loop.request
            async let next = matches(request)
            let details = detailed.passes.isEmpty ? Details() : try await details(of: current.people, search)
            try await write(Details(answers: [current.body]), to: matching)
            try await write(details, to: detailed)
            tell(current.people.count, count)
            do {
                guard let following = try await next else { return }
                page = following
            } catch let error as CustomerIOError {
                guard try loop.survives(error) else { throw error }
                turn = .anew
                page = try await matches(loop.request)
            }
            if turn == .anew { target.beginAnew() }
        }
    }

    private func write(_ details: Details, to target: WalkTarget) async throws {
        guard !target.passes.isEmpty else { return }
        var reader = AnswerReader(target.passes.map { ($0.stream.shape, $0.stream.tableKey) })
        if !details.refused.isEmpty {
            let refusals = target.passes.map {
                RowBatch(columns: $0.stream.shape.columns, rowCount: 0, bytes: [], cells: [], refused: details.refused)
            }
            try await target.write(refusals, 0)
        }
        for answer in details.answers {
            let rows = try await reading { try answer.withUnsafeReadableBytes { try reader.read($0).rows } }
            try await target.write(rows, answer.readableBytes)
        }
    }

    /// A page of a search, understood as far as the walk needs it.
    private struct MatchesPage: Sendable {
        let body: ByteBuffer
        let people: [Person]
        let summary: AnswerSummary
    }

    /// The identifiers that details are asked for with.
    struct Person: Sendable, Hashable {
        let id: String?
        let cioID: String?

        static let shape: [(name: String, path: [String])] = [("id", ["id"]), ("cio_id", ["cio_id"])]
    }

    private func matches(_ request: APIRequest?) async throws -> MatchesPage? {
        guard let request else { return nil }
        return try await matches(request)
    }

    private func matches(_ request: APIRequest) async throws -> MatchesPage {
        try await connection.send(request) { response in
            try await reading {
                let (people, summary) = try people(response.body, "identifiers[]", within: [])
                return MatchesPage(body: response.body, people: people, summary: summary)
            }
        }
    }

    /// The people in an answer.
    func people(
        _ body: ByteBuffer, _ path: RecordPath, within prefix: [String]
    ) throws -> ([Person], AnswerSummary) {
        let fields = Person.shape.map { RecordShape.Field(Column($0.name, .string), from: .own(prefix + $0.path)) }
        var reader = AnswerReader(RecordShape(path: path, fields: fields, keepsUnknown: false))
        let (rows, summary) = try body.withUnsafeReadableBytes { body in try reader.read(body) }
        let people = rows[0].texts.map { Person(id: $0[0] == "" ? nil : $0[0], cioID: $0[1]) }
        return (people, summary)
    }
}

extension WalkTarget {
    /// The passes that draw their rows from one part of a search.
    fileprivate func of(_ part: Search.Part) -> WalkTarget {
        let passes = passes.filter { pass in
            if case .search(_, part) = pass.stream.read { return true }
            return false
        }
        return WalkTarget(passes: passes, attempt: attempt, commits: commits)
    }
}
