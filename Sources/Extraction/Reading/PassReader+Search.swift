// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import CustomerIORecords
import NIOCore

extension PassReader {
    /// Walks a search; where details are wanted, they are looked up while the next page is on its way.
    func follow(_ walk: Walk, _ search: Search, into target: WalkTarget, _ count: WalkCount) async throws {
        let (matching, detailed) = (target.of(.matches), target.of(.details))
        var page = try await matches(walk, nil)
        while true {
            let current = page
            async let next: MatchesPage? = current.next == nil ? nil : matches(walk, current.next)
            let details = detailed.passes.isEmpty ? [] : try await details(of: current, search)
            try await write([current.body], to: matching)
            try await write(details, to: detailed)
            tell(current.people.count, count)
            guard let following = try await next else { return }
            page = following
        }
    }

    private func write(_ answers: [ByteBuffer], to target: WalkTarget) async throws {
        guard !target.passes.isEmpty else { return }
        var reader = AnswerReader(target.passes.map { ($0.stream.shape, $0.stream.tableKey) })
        for answer in answers {
            let rows = try await reading { try answer.withUnsafeReadableBytes { try reader.read($0).rows } }
            try await target.write(rows, answer.readableBytes)
        }
    }

    /// A page of a search, understood as far as the walk needs it.
    private struct MatchesPage: Sendable {
        let body: ByteBuffer
        let people: [Person]
        let next: String?
    }

    /// The identifiers that details are asked for with.
    private struct Person: Sendable, Hashable {
        let id: String?
        let cioID: String?

        static let shape: [(name: String, path: [String])] = [("id", ["id"]), ("cio_id", ["cio_id"])]
    }

    private func matches(_ walk: Walk, _ cursor: String?) async throws -> MatchesPage {
        try await connection.send(walk.request(cursor)) { response in
            try await reading {
                let (people, summary) = try people(response.body, "identifiers[]", within: [])
                return MatchesPage(body: response.body, people: people, next: walk.next(after: cursor, summary))
            }
        }
    }

    /// The people in an answer.
    private func people(
        _ body: ByteBuffer, _ path: RecordPath, within prefix: [String]
    ) throws -> ([Person], AnswerSummary) {
        let fields = Person.shape.map { RecordShape.Field(Column($0.name, .string), from: .own(prefix + $0.path)) }
        var reader = AnswerReader(RecordShape(path: path, fields: fields, keepsUnknown: false))
        let (rows, summary) = try body.withUnsafeReadableBytes { body in try reader.read(body) }
        let people = rows[0].texts.map { Person(id: $0[0] == "" ? nil : $0[0], cioID: $0[1]) }
        return (people, summary)
    }

    /// The details of everybody on a page: in groups by id, and one by one for those whom no group can name.
    private func details(of page: MatchesPage, _ search: Search) async throws -> [ByteBuffer] {
        let named = page.people.filter { $0.id != nil }
        var answers: [ByteBuffer] = []
        var found: Set<String> = []
        try await withThrowingTaskGroup(of: (ByteBuffer, [Person]).self) { group in
            for start in stride(from: 0, to: named.count, by: search.group) {
                let ids = named[start..<min(start + search.group, named.count)].compactMap(\.id)
                group.addTask { try await lookUp(ids, search) }
            }
            for try await (body, people) in group {
                answers.append(body)
                found.formUnion(people.compactMap(\.cioID))
            }
        }
        let rest = page.people.compactMap(\.cioID).filter { !found.contains($0) }
        try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            for cioID in rest { group.addTask { try await lookUp(cioID, search) } }
            for try await body in group {
                if let body { answers.append(body) }
            }
        }
        return answers
    }

    private func lookUp(_ ids: [String], _ search: Search) async throws -> (ByteBuffer, [Person]) {
        var body = JSONWriter()
        body.object { body in
            body.key("ids")
            body.array { body in for id in ids { body.string(id) } }
        }
        return try await connection.send(APIRequest(search.details, body: body.bytes)) { response in
            try await reading {
                let (people, _) = try people(response.body, "customers[].customer", within: ["identifiers"])
                return (response.body, people)
            }
        }
    }

    /// One person by `cio_id`, in the form of a group's answer.
    /// - Returns: Nil if the person is gone.
    private func lookUp(_ cioID: String, _ search: Search) async throws -> ByteBuffer? {
        let route = search.single
        // The documents leave open whether a path takes the id with or without its prefix.
        for form in ["cio_\(cioID)", cioID] {
            let request = APIRequest(
                route, path: ["customer_id": form], query: [(name: "id_type", value: "cio_id")])
            do {
                return try await connection.send(request) { response in
                    var body = ByteBuffer(string: #"{"customers":["#)
                    body.writeImmutableBuffer(response.body)
                    body.writeString("]}")
                    _ = try await reading {
                        try people(body, "customers[].customer", within: ["identifiers"])
                    }
                    return body
                }
            } catch let error as CustomerIOError where error.code == .notFound {
                continue
            }
        }
        notice("a person was deleted between the search and the look-up")
        return nil
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
