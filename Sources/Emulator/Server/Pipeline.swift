// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The way of a request through the emulator: wait, fail on purpose, limit, authorise, do, fail on purpose, answer.
struct Pipeline: Sendable {
    let route: Route
    let handler: Handler?
    let backend: Backend
    private let name: String
    private let parameters: [String]

    init(route: Route, handler: Handler?, backend: Backend) {
        self.route = route
        self.handler = handler
        self.backend = backend
        name = route.recordName
        parameters = route.path.parameters
    }

    func respond(to request: Request, _ context: EmulatorContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 32 * 1_024 * 1_024)
        let latency = backend.configuration.latency
        if latency > .zero { try await backend.timer.wait(latency) }

        let fault = backend.fault(of: name)
        var answer: Answer?
        if fault?.kind.isAfter ?? true { answer = self.answer(to: request, body, context) }
        if let fault, let other = fault.plan.answer(fault.kind) { answer = other }
        let cut = fault.flatMap { Cut($0.kind, stall: $0.plan.stall) }
        backend.record(name, status: cut?.isSeen == true ? 0 : answer?.status ?? 0, fault: fault?.kind)
        return try await (answer ?? .accepted).response(cut, context.channel, backend.timer)
    }

    private func answer(to request: Request, _ body: ByteBuffer, _ context: EmulatorContext) -> Answer {
        do throws(Refusal) {
            if let refusal = backend.refusal(of: route.rate) { throw refusal }
            try authorize(request)
            guard let handler else { throw .notImplemented(name) }
            return try perform(handler, request, body, context)
        } catch {
            // Pipelines drops what it does not understand, unless it is asked to be strict.
            let isDropped = route.service == .pipelines && error.status < 429 && !request.isStrict
            return isDropped ? .accepted : Answer(error)
        }
    }

    private func authorize(_ request: Request) throws(Refusal) {
        guard route.isAuthenticated else { return }
        let configuration = backend.configuration
        guard configuration.credentials.admit(request.headers[.authorization], to: route.service) else {
            throw route.service == .pipelines ? .metaErrors(401, ["invalid write key"]) : .unauthorized
        }
        guard !configuration.refusedOperations.contains(name) else { throw .forbidden(name) }
    }

    private func perform(
        _ handler: Handler, _ request: Request, _ body: ByteBuffer, _ context: EmulatorContext
    ) throws(Refusal) -> Answer {
        let path = PathValues(
            names: parameters,
            values: parameters.indices.map { PercentDecoding.decode(context.parameters.get(String($0)) ?? "") })
        let query = Query(request.uri.query)
        let bytes = Array(buffer: body)
        let outcome = backend.state.withLock { state -> Result<Answer, Refusal> in
            let call = Call(
                path: path, query: query, body: bytes, contentType: request.headers[.contentType],
                isStrict: request.isStrict, origin: backend.origin(request), now: backend.now(state),
                exportDelay: (backend.configuration.exportPolls, backend.configuration.exportSeconds))
            return Result { () throws(Refusal) in
                let answer = try handler.run(call, &state.store)
                state.journal.add { number in executed(number, request, bytes, answer) }
                return answer
            }
        }
        return try outcome.get()
    }

    private func executed(_ number: Int, _ request: Request, _ body: [UInt8], _ answer: Answer) -> ExecutedRequest {
        ExecutedRequest(
            number: number, operation: name, method: route.method.rawValue, path: request.uri.path,
            query: request.uri.query ?? "",
            key: route.isAuthenticated ? backend.configuration.credentials.name(for: route.service) : "",
            status: answer.status, body: body)
    }
}

extension Route {
    /// How records and plans of faults call the operation; Track and Pipelines have some names in common.
    var recordName: String { service == .pipelines ? "pipelines.\(operation)" : operation }
}

extension Request {
    private static let strictMode = HTTPField.Name("X-Strict-Mode")

    /// Pipelines names mistakes instead of swallowing them.
    fileprivate var isStrict: Bool { Self.strictMode.flatMap { headers[$0] } == "1" }
}

extension Backend {
    /// Scheme, host and port that a client used.
    func origin(_ request: Request) -> String {
        (configuration.tls ? "https://" : "http://") + (request.head.authority ?? configuration.host)
    }
}
