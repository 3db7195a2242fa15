// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import NIOFoundationCompat
import Synchronization

/// Routes for tests that drive an emulator from outside, and the files of exports. No key, no limit, no fault, no record.
struct Control: Sendable {
    let backend: Backend

    func addRoutes(to router: Router<EmulatorContext>) {
        router.get("/__emulator/health") { _, _ in Answer.accepted.response() }
        router.get("/__emulator/requests") { _, _ in
            let record = backend.state.withLock(\.record)
            return Answer(body: .bytes(JSONWriter.text { $0.value(record) })).response()
        }
        router.get("/__emulator/executed") { request, _ in executed(Query(request.uri.query)).response() }
        router.get("/__emulator/workspace") { _, _ in
            let tally = backend.state.withLock { WorkspaceTally($0) }
            return Answer(body: .bytes(JSONWriter.text { $0.value(tally) })).response()
        }
        router.delete("/__emulator/requests") { _, _ in
            backend.clearRequests()
            return Answer.accepted.response()
        }
        router.put("/__emulator/faults") { request, _ in try await setFaults(request) }
        router.put("/__emulator/clock") { request, _ in
            let body = try await request.body.collect(upTo: 1_024)
            guard let seconds = JSONValue(Array(buffer: body))?["advance"]?.integer else {
                return Answer(.badRequest("advance must be a number of seconds")).response()
            }
            guard backend.advance(bySeconds: seconds) else {
                return Answer(.badRequest("the time must stay between the years 2000 and 2199")).response()
            }
            return Answer.accepted.response()
        }
        router.get("\(SignedLink.path)/{id}") { request, context in file(request, context).response() }
    }

    /// The executed requests with a number above `after`, of one `operation` or of all.
    private func executed(_ query: Query) -> Answer {
        let (count, requests) = backend.state.withLock { ($0.journal.count, $0.journal.requests) }
        let after = query["after"].flatMap { Int($0) } ?? 0
        let wanted = requests.filter { request in
            request.number > after && query["operation"].map { $0 == request.operation } ?? true
        }
        return .json { writer in
            writer.field("count", count)
            writer.field("executed", Array(wanted))
        }
    }

    private func setFaults(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 65_536)
        guard let faults = try? JSONDecoder().decode(Faults.self, from: body) else {
            return Answer(.badRequest("the body is not a fault plan")).response()
        }
        do { try faults.check() } catch { return Answer(.badRequest("\(error)")).response() }
        backend.set(faults)
        return Answer.accepted.response()
    }

    /// The file of an export, made while it is sent. A link carries its own permission: a key beside it is refused.
    private func file(_ request: Request, _ context: EmulatorContext) -> Answer {
        guard request.headers[.authorization] == nil else {
            return Answer(.badRequest("only one way of authentication is allowed"))
        }
        let query = Query(request.uri.query)
        return backend.state.withLock { state in
            guard let id = context.parameters.get("id").flatMap({ Int($0) }),
                let expires = query["expires"].flatMap({ Int($0) }),
                SignedLink.isValid(
                    export: id, expires: expires, signature: query["signature"] ?? "", seed: state.store.world.seed),
                backend.now(state) < expires, state.store.exports.indices.contains(id - 1)
            else { return Answer(.app(403, "the link is not valid or has expired")) }
            return csv(state.store.exports[id - 1].content)
        }
    }

    private func csv(_ content: Export.Content) -> Answer {
        let step = 2_000
        let position = Mutex(0)
        return Answer(
            type: "text/csv",
            body: .pieces {
                let start = position.withLock { position in
                    defer { position += step }
                    return position
                }
                return backend.state.withLock { $0.store.csv(content, from: start, limit: step) }
            })
    }
}
