// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// The way of a request through the emulator: wait, fail on purpose, limit, authorise, do, fail on purpose, answer.
struct Pipeline: Sendable {
    let scopes: Scopes
    private let table = RouteTable(Handler.all)

    init(_ scopes: Scopes) { self.scopes = scopes }

    func reply(to request: Request) async throws -> Reply {
        let backend: Backend
        do throws(Refusal) { backend = try scopes.backend(request.scope) } catch { return Reply(Answer(error)) }
        // What asks for the head alone gets the whole answer's head.
        switch table.match(request.method == "HEAD" ? "GET" : request.method, request.path) {
        case .found(let handler, let values):
            let operation = PendingCall(request, handler, values, backend)
            return try await operation.reply()
        case .otherMethods(let methods):
            var refusal = Refusal.app(405, "the path takes \(methods.joined(separator: ", "))")
            refusal.fields = [("Allow", methods.joined(separator: ", "))]
            return unknown(request, refusal, backend)
        case .unknown: return unknown(request, Refusal(status: 404, .plain("404 page not found")), backend)
        }
    }

    /// Does a call that was kept once more.
    func redo(_ kept: KeptCall) async {
        var request = Request(kept.method, kept.path, query: kept.query, body: .bytes(kept.body))
        request.contentType = kept.contentType
        request.isStrict = kept.isStrict
        guard case .found(let handler, let values) = table.match(kept.method, kept.path) else { return }
        await PendingCall(request, handler, values, scopes.shared).redo(at: kept.time)
    }

    private func unknown(_ request: Request, _ refusal: Refusal, _ backend: Backend) -> Reply {
        backend.record("unknown", status: refusal.status, fault: nil)
        backend.note { number in
            ReceivedCall(
                number: number, operation: "unknown", method: request.method, path: request.path,
                query: request.query ?? "", key: "", status: refusal.status, outcome: .refused,
                reason: refusal.reason, notice: nil, people: [], body: [])
        }
        return Reply(Answer(refusal))
    }
}
