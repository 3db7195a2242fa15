// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import CustomerIORecords
import NIOCore

extension Node {
    /// Asks about several parents. If the API chokes on one of them, it is found by halving and asked about alone.
    func lookUp(_ members: [Values], _ turn: Turn) async throws {
        guard let group = reading.parents.first?.group else { return }
        let found = try await ask(members[...], group, turn)
        for values in members where !found.contains(ExactText(values[group.member] ?? "")) {
            try await lookUp(alone: values, turn)
        }
    }

    /// - Returns: Those that an answer told about.
    private func ask(_ members: ArraySlice<Values>, _ group: Group, _ turn: Turn) async throws -> Set<ExactText> {
        switch try await outcome(of: members, group, turn) {
        case .success(let found): return found
        case .failure: return try await askHalves(members, group, turn)
        }
    }

    /// A server that fails for both halves fails for other reasons.
    private func askHalves(_ members: ArraySlice<Values>, _ group: Group, _ turn: Turn) async throws -> Set<ExactText> {
        guard members.count > 1 else { return [] }
        let middle = members.startIndex + members.count / 2
        var failures: [(half: ArraySlice<Values>, error: CustomerIOError)] = []
        var all: Set<ExactText> = []
        for half in [members[..<middle], members[middle...]] {
            switch try await outcome(of: half, group, turn) {
            case .success(let found): all.formUnion(found)
            case .failure(let error): failures.append((half, error))
            }
        }
        if failures.count == 2, let error = failures.map(\.error).first(where: { ($0.status ?? 0) >= 500 }) {
            throw error
        }
        for failure in failures { all.formUnion(try await askHalves(failure.half, group, turn)) }
        return all
    }

    private func outcome(
        of members: ArraySlice<Values>, _ group: Group, _ turn: Turn
    ) async throws -> Result<Set<ExactText>, CustomerIOError> {
        var request = reading.call.request(lists: [group.list: members.compactMap { $0[group.list] }])
        request.onTurn = { turn.pass() }
        request.rank = .patient
        do {
            let found = try await asker.ask(request, expecting: answerSize) { response in
                try memberAnswer(response.body, group)
            } then: { answer in
                try await write(answer, group)
            }
            return .success(found)
        } catch let error as CustomerIOError where error.mayBeOfOneID {
            return .failure(error)
        }
    }

    /// Asks about one parent, refuses it if the API does not tell about it, and takes it for gone if it is not listed
    /// any more.
    func lookUp(alone values: Values, _ turn: Turn) async throws {
        guard let group = reading.parents.first?.group, let terms = terms(values) else { return }
        do {
            for call in group.single {
                var request = call.request(values)
                request.onTurn = { turn.pass() }
                if try await lookUp(request, group) { return }
            }
        } catch let error as CustomerIOError where error.mayBeOfOneID && error.status ?? 500 < 500 {
            return try await refuse(values, Scope(terms), error)
        }
        guard try await !isListed(values, group) else {
            throw ExtractionError(
                .incomplete, stream: name,
                "\(name): \(group.member) \(values[group.member] ?? "") answers 404 although it is in the list of \(reading.parents[0].name). What is in the table stays as it was; try again later."
            )
        }
        notice("\(group.member) \(values[group.member] ?? "") was deleted between the search and the look-up")
        for pass in passes { try await pass.complete([attempt(Scope(terms))]) }
    }

    /// - Returns: False if there is no such parent.
    private func lookUp(_ request: APIRequest, _ group: Group) async throws -> Bool {
        do {
            _ = try await asker.ask(request) { response in
                var body = ByteBuffer(string: group.before)
                body.writeImmutableBuffer(response.body)
                body.writeString(group.behind)
                return try memberAnswer(body, group)
            } then: { answer in
                try await write(answer, group)
            }
            return true
        } catch let error as CustomerIOError where error.code == .notFound {
            return false
        }
    }

    private func isListed(_ values: Values, _ group: Group) async throws -> Bool {
        let parents = reading.parents[0]
        return try await asker.ask(group.alone.request(values)) { response in
            var reader = AnswerReader(parents.shape)
            let (batches, _) = try response.body.withUnsafeReadableBytes { try unsafe reader.read($0) }
            var rows = ParentRows(parents)
            rows.append(batches[0])
            return (0..<rows.count).contains { rows[$0][group.member] == values[group.member] }
        }
    }

    private func refuse(_ values: Values, _ scope: Scope, _ error: CustomerIOError) async throws {
        var record = JSONWriter()
        record.object { for (name, value) in values.sorted(by: { $0.key < $1.key }) { $0.member(name, value) } }
        let refusal = Refusal(
            reason: "Customer.io does not tell about this person: \(error)",
            record: String(decoding: record.bytes, as: UTF8.self))
        // A scope that no row is in: what is known of the one who is refused stays.
        let attempt = attempt(Scope(scope.terms + scope.terms.map { .equals($0.column, "") }))
        for pass in passes {
            let columns = pass.stream.shape.columns
            let batch = RowBatch(columns: columns, rowCount: 0, bytes: [], cells: [], refused: [refusal])
            try await pass.write(batch, of: attempt, size: record.bytes.count)
            try await pass.complete([attempt])
            await pass.spare(scope)
        }
    }
}

extension CustomerIOError {
    /// True for a refusal that one id among others may be the cause of, and for a server that fails for good.
    fileprivate var mayBeOfOneID: Bool {
        guard let status else { return false }
        return ![401, 403, 429, 503].contains(status) && status >= 400
    }
}
