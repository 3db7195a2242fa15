// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// A request whose operation is known.
struct PendingCall: Sendable {
    private let request: Request
    private let handler: Handler
    private let values: [Substring]
    private let backend: Backend
    private let name: String

    private var route: Route { handler.route }

    init(_ request: Request, _ handler: Handler, _ values: [Substring], _ backend: Backend) {
        self.request = request
        self.handler = handler
        self.values = values
        self.backend = backend
        name = handler.route.recordName
    }

    func reply() async throws -> Reply {
        let latency = backend.configuration.latency
        if latency > .zero { try await backend.timer.wait(latency) }

        let fault = backend.fault(of: name)
        var answer: Answer?
        if fault?.kind.isAfter ?? true {
            answer = try await self.answer()
        } else if let fault {
            _ = try? await request.bytes()
            backend.note { received($0, [], 0, .refused, "a fault: \(fault.kind.rawValue)") }
        }
        if let fault, let other = fault.plan.answer(fault.kind) { answer = other }
        let cut = fault.flatMap { Cut($0.kind, stall: $0.plan.stall) }
        backend.record(name, status: cut?.isSeen == true ? 0 : answer?.status ?? 0, fault: fault?.kind)
        return Reply(answer ?? .accepted, cut)
    }

    private func answer() async throws -> Answer {
        var body: [UInt8] = []
        do throws(Refusal) {
            if let refusal = backend.refusal(of: route.rate) { throw refusal }
            try authorize()
            // Whoever has no key has no use for a place to put the body.
            body = try await request.bytes()
            return try await perform(body)
        } catch {
            // Pipelines drops what it does not understand, unless it is asked to be strict.
            let isDropped = route.service == .pipelines && error.status < 429 && !request.isStrict
            let answer = isDropped ? Answer.accepted : Answer(error)
            backend.note { received($0, body, answer.status, isDropped ? .dropped : .refused, error.reason) }
            return answer
        }
    }

    private func authorize() throws(Refusal) {
        guard route.isAuthenticated else { return }
        let configuration = backend.configuration
        guard configuration.credentials.admit(request.authorization, to: route.service) else {
            throw route.service == .pipelines ? .metaErrors(401, ["invalid write key"]) : .unauthorized
        }
        guard !configuration.refusedOperations.contains(name) else { throw .forbidden(name) }
    }

    private func perform(_ body: [UInt8]) async throws(Refusal) -> Answer {
        let call = call(body, at: backend.now)
        switch handler.run {
        case .read(let run):
            let answer = try await run(call, workspace)
            backend.note { received($0, body, answer, call) }
            return answer
        case .write(let read): return try await change(try read(call, backend.furniture), call)
        case .plan(let plan): return try await change(try await plan(call, workspace), call)
        }
    }

    /// The workspace as it is now, for whoever waits for the answer.
    private var workspace: Workspace {
        var workspace = backend.workspace
        workspace.isWanted = request.isWanted
        return workspace
    }

    private func change(_ make: Handler.Change, _ call: Call) async throws(Refusal) -> Answer {
        let kept = KeptCall(
            method: request.method, path: request.path, query: request.query, contentType: call.contentType,
            isStrict: call.isStrict, time: call.now, body: call.body)
        return try await backend.change(make, kept) { answer, number in received(number, call.body, answer, call) }
    }

    /// Does a call that was kept once more, at the time at which it came.
    func redo(at time: Int) async {
        guard let body = try? await request.bytes() else { return }
        let call = call(body, at: time)
        switch handler.run {
        case .read: break
        case .write(let read):
            if let change = try? read(call, backend.furniture) { backend.redo(change) }
        case .plan(let plan):
            if let change = try? await plan(call, backend.workspace) { backend.redo(change) }
        }
    }

    private func call(_ body: [UInt8], at time: Int) -> Call {
        Call(
            path: PathValues(route.path.parameters, values), query: Query(request.query), body: body,
            contentType: request.contentType, isStrict: request.isStrict, acceptLanguage: request.acceptLanguage,
            origin: request.origin, now: time)
    }

    // MARK: What is noted

    private func received(_ number: Int, _ body: [UInt8], _ answer: Answer, _ call: Call) -> ReceivedCall {
        received(
            number, body, answer.status, answer.outcome, (answer.dropped + answer.refused).joinedOrNil,
            notice: answer.notices.joinedOrNil,
            people: answer.people + (answer.people.isEmpty ? call.people : []) + answer.namesOfTheRest(body))
    }

    private func received(
        _ number: Int, _ body: [UInt8], _ status: Int, _ outcome: ReceivedCall.Outcome, _ reason: String?,
        notice: String? = nil, people: [String]? = nil
    ) -> ReceivedCall {
        ReceivedCall(
            number: number, operation: name, method: request.method, path: request.path, query: request.query ?? "",
            key: route.isAuthenticated ? backend.configuration.credentials.name(for: route.service) : "",
            status: status, outcome: outcome, reason: reason, notice: notice,
            people: people ?? PathValues(route.path.parameters, values).people + NamedPeople.names(in: body), body: body
        )
    }
}

extension Call {
    /// Names of people in the path and in the query.
    fileprivate var people: [String] { path.people + ["customer_id", "email"].compactMap { query[$0]?.nilIfEmpty } }
}

extension Answer {
    fileprivate var outcome: ReceivedCall.Outcome {
        if !dropped.isEmpty { return .dropped }
        return refused.isEmpty || !people.isEmpty ? .carriedOut : .refused
    }

    /// Whom the parts of a batch were about that were not carried out.
    fileprivate func namesOfTheRest(_ body: [UInt8]) -> [String] {
        guard !refused.isEmpty || !dropped.isEmpty else { return [] }
        let known = Set(people.map(Name.init))
        return NamedPeople.names(in: body).filter { !known.contains(Name($0)) }
    }
}

extension [String] {
    fileprivate var joinedOrNil: String? { isEmpty ? nil : joined(separator: "; ") }
}

extension Route {
    /// How records and plans of faults call the operation; Track and Pipelines have some names in common.
    var recordName: String { service == .pipelines ? "pipelines.\(operation)" : operation }
}
