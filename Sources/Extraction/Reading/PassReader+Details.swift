// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import CustomerIORecords
import NIOCore

/// What was found out about the people on a page of a search.
struct Details: Sendable {
    var answers: [ByteBuffer] = []
    /// People whom the API does not tell about, however it is asked.
    var refused: [Refusal] = []
}

extension PassReader {
    /// The details of people: in groups by id, and one by one for those whom no group can name.
    func details(of people: [Person], _ search: Search) async throws -> Details {
        let named = people.compactMap(\.id)
        var details = Details()
        var found: Set<String> = []
        try await withThrowingTaskGroup(of: [Group].self) { group in
            for start in stride(from: 0, to: named.count, by: search.group) {
                let ids = named[start..<min(start + search.group, named.count)]
                group.addTask { try await groups(ids, search) }
            }
            for try await groups in group {
                details.answers += groups.map(\.body)
                found.formUnion(groups.flatMap(\.people).compactMap(\.cioID))
            }
        }
        let rest = people.compactMap(\.cioID).filter { !found.contains($0) }
        try await withThrowingTaskGroup(of: Details.self) { group in
            for cioID in rest { group.addTask { try await lookUpOrRefuse(cioID, search) } }
            for try await one in group {
                details.answers += one.answers
                details.refused += one.refused
            }
        }
        return details
    }

    /// An answer about several people.
    private struct Group: Sendable {
        let body: ByteBuffer
        let people: [Person]
    }

    /// Looks people up by their ids. If the API chokes on one of them, it is found by halving and left out, to be asked for
    /// alone. A server that fails for both halves fails for other reasons.
    private func groups(_ ids: ArraySlice<String>, _ search: Search) async throws -> [Group] {
        switch try await outcome(of: ids, search) {
        case .success(let group): [group]
        case .failure: try await halves(of: ids, search)
        }
    }

    private func halves(of ids: ArraySlice<String>, _ search: Search) async throws -> [Group] {
        guard ids.count > 1 else { return [] }
        let middle = ids.startIndex + ids.count / 2
        let halves = [ids[..<middle], ids[middle...]]
        var failures: [(ArraySlice<String>, CustomerIOError)] = []
        var groups: [Group] = []
        for half in halves {
            switch try await outcome(of: half, search) {
            case .success(let group): groups.append(group)
            case .failure(let error): failures.append((half, error))
            }
        }
        if failures.count == 2, let error = failures.map(\.1).first(where: { ($0.status ?? 0) >= 500 }) { throw error }
        for (half, _) in failures { groups += try await self.halves(of: half, search) }
        return groups
    }

    private func outcome(
        of ids: ArraySlice<String>, _ search: Search
    ) async throws -> Result<Group, CustomerIOError> {
        do {
            return .success(try await lookUp(Array(ids), search))
        } catch let error as CustomerIOError {
            guard error.mayBeOfOneID else { throw error }
            return .failure(error)
        }
    }

    private func lookUp(_ ids: [String], _ search: Search) async throws -> Group {
        var body = JSONWriter()
        body.object { body in
            body.key("ids")
            body.array { body in for id in ids { body.string(id) } }
        }
        return try await connection.send(APIRequest(search.details, body: body.bytes)) { response in
            try await reading {
                let (people, _) = try people(response.body, "customers[].customer", within: ["identifiers"])
                return Group(body: response.body, people: people)
            }
        }
    }

    private func lookUpOrRefuse(_ cioID: String, _ search: Search) async throws -> Details {
        do {
            return Details(answers: [try await lookUp(cioID, search)].compactMap(\.self))
        } catch let error as CustomerIOError where error.mayBeOfOneID && error.status ?? 500 < 500 {
            var record = JSONWriter()
            record.object { $0.member("cio_id", cioID) }
            let text = String(decoding: record.bytes, as: UTF8.self)
            return Details(refused: [
                Refusal(reason: "Customer.io does not tell about this person: \(error)", record: text)
            ])
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

extension CustomerIOError {
    /// True for a refusal that one id among others may be the cause of, and for a server that fails for good.
    fileprivate var mayBeOfOneID: Bool {
        guard let status else { return false }
        return ![401, 403, 429, 503].contains(status) && status >= 400
    }
}
