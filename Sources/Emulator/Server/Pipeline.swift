// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The way of a request through the emulator: wait, fail on purpose, limit, authorise, do, fail on purpose, answer.
struct Pipeline: Sendable {
    let route: Route
    let handler: Handler?
    let backend: Backend

    func respond(to request: Request, _ context: EmulatorContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 32 * 1_024 * 1_024)
        let configuration = backend.configuration
        if configuration.latency > .zero { try await Task.sleep(for: configuration.latency) }

        let fault = backend.fault(of: route.operation)
        if let fault, let answer = fault.plan.answer(fault.kind) {
            backend.record(route.operation, status: answer.status, fault: fault.kind)
            return answer.response()
        }
        let answer = answer(to: request, body, context)
        let cut = fault.flatMap { Cut($0.kind, stall: $0.plan.stall) }
        backend.record(route.operation, status: cut?.isSeen == true ? 0 : answer.status, fault: fault?.kind)
        return try await answer.response(cut, context.channel)
    }

    private func answer(to request: Request, _ body: ByteBuffer, _ context: EmulatorContext) -> Answer {
        do throws(Refusal) {
            if let refusal = backend.refusal(of: route.rate) { throw refusal }
            try authorize(request)
            guard let handler else { throw .notImplemented(route.operation) }
            return try perform(handler, request, body, context)
        } catch {
            return Answer(error)
        }
    }

    private func authorize(_ request: Request) throws(Refusal) {
        guard route.isAuthenticated else { return }
        let configuration = backend.configuration
        guard configuration.credentials.admit(request.headers[.authorization], to: route.service) else {
            throw .unauthorized
        }
        guard !configuration.refusedOperations.contains(route.operation) else { throw .forbidden(route.operation) }
    }

    private func perform(
        _ handler: Handler, _ request: Request, _ body: ByteBuffer, _ context: EmulatorContext
    ) throws(Refusal) -> Answer {
        let path = Dictionary(
            route.path.parameters.enumerated().map { position, name in
                (name, PercentDecoding.decode(context.parameters.get(String(position)) ?? ""))
            }, uniquingKeysWith: { $1 })
        let query = Query(request.uri.query)
        let outcome = backend.state.withLock { state -> Result<Answer, Refusal> in
            let call = Call(
                path: path, query: query, body: Array(buffer: body),
                contentType: request.headers[.contentType], origin: backend.origin(request),
                now: backend.now(state),
                exportDelay: (backend.configuration.exportPolls, backend.configuration.exportSeconds))
            return Result { () throws(Refusal) in try handler.run(call, &state.store) }
        }
        return try outcome.get()
    }
}

extension Backend {
    /// Scheme, host and port that a client used.
    func origin(_ request: Request) -> String {
        (configuration.tls ? "https://" : "http://") + (request.head.authority ?? configuration.host)
    }
}
