// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Starts of API-triggered broadcasts.
    static let broadcasts: [Handler] = [
        .plan(Route.App.triggerBroadcast, trigger),
        .read(Route.App.broadcastStatus) { call, workspace throws(Refusal) in
            .json(try trigger(of: call, workspace))
        },
        .read(Route.App.broadcastErrors) { call, workspace throws(Refusal) in
            let errors = try trigger(of: call, workspace).errors
            let start = try call.start("errors")
            return .page("errors", of: errors, start: start, limit: try call.limit(default: 100, max: 1_000))
        },
        .read(Route.App.listBroadcastTriggers) { call, workspace throws(Refusal) in
            let id = try broadcast(of: call, workspace).id
            return .list("triggers", workspace.triggers.filter { $0.broadcast == id })
        },
    ]

    private static func trigger(of call: Call, _ workspace: Workspace) throws(Refusal) -> BroadcastTrigger {
        let (broadcast, id) = (try call.number("broadcast_id"), try call.number("trigger_id"))
        guard let trigger = workspace.triggers.first(where: { $0.id == id && $0.broadcast == broadcast }) else {
            throw .notFound
        }
        return trigger
    }

    private static func trigger(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Change {
        let broadcast = try broadcast(of: call, workspace)
        guard call.body.count <= 25 << 20 else { throw .app(413, "the request is larger than 25 MB") }
        let audience = try BroadcastAudience(call.body.isEmpty ? JSONValue(Array("{}".utf8)) : JSONValue(call.body))
        let (people, errors) = await workspace.people(of: audience)
        return { workspace throws(Refusal) in
            let id = workspace.start(broadcast, people, errors, now: call.now)
            guard errors.isEmpty else {
                throw .app(
                    422,
                    "Errors were found while processing per user data (ids, emails or json data). More detail "
                        + "available from the errors endpoint for trigger \(id)",
                    pointer: "/data/attributes/\(audience.pointer)")
            }
            var answer = Answer.json { $0.field("id", id) }
            if case .file = audience.people {
                answer.dropped = ["the emulator fetches no files: nobody is sent anything"]
            }
            return answer
        }
    }
}
