// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Starts of API-triggered broadcasts.
    static let broadcasts: [Handler] = [
        .on(Route.App.triggerBroadcast, trigger),
        .on(Route.App.broadcastStatus) { call, store throws(Refusal) in
            let trigger = try trigger(of: call, store)
            return Answer(body: .bytes(JSONWriter.text { $0.value(trigger) }))
        },
        .on(Route.App.broadcastErrors) { call, store throws(Refusal) in
            let errors = try trigger(of: call, store).errors
            let start = try call.start("errors")
            let limit = try call.limit(default: 100, max: 1_000)
            return .page("errors", of: 0..<errors.count, start: start, limit: limit) { errors[$0] }
        },
        .on(Route.App.listBroadcastTriggers) { call, store throws(Refusal) in
            let id = try found(Broadcast.count, try call.number("broadcast_id"))
            return .list("triggers", store.content.triggers.filter { $0.broadcast == id })
        },
    ]

    private static func trigger(of call: Call, _ store: Store) throws(Refusal) -> Trigger {
        let (broadcast, id) = (try call.number("broadcast_id"), try call.number("trigger_id"))
        guard let trigger = store.content.triggers.first(where: { $0.id == id && $0.broadcast == broadcast }) else {
            throw .notFound
        }
        return trigger
    }

    private static func trigger(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let broadcast = try found(Broadcast.count, try call.number("broadcast_id"))
        guard call.body.count <= 25 << 20 else { throw .app(413, "the request is larger than 25 MB") }
        let audience = try BroadcastAudience(call.body.isEmpty ? JSONValue(Array("{}".utf8)) : JSONValue(call.body))
        let id = store.content.triggers.nextID(\.id)
        let (people, errors) = store.people(of: audience)
        store.content.triggers.append(
            Trigger(id: id, broadcast: broadcast, created: call.now, processed: call.now, errors: errors))
        guard errors.isEmpty else {
            throw .app(
                422,
                "Errors were found while processing per user data (ids, emails or json data). More detail available "
                    + "from the errors endpoint for trigger \(id)",
                pointer: "/data/attributes/\(audience.pointer)")
        }
        for person in people {
            _ = store.addDelivery(
                to: person, .email, .broadcast(broadcast, action: Broadcast.actions(broadcast)[0].id),
                [(.created, call.now), (.sent, call.now), (.delivered, call.now)],
                SentMessage.Content(subject: "Broadcast \(broadcast)"), now: call.now)
        }
        return .json { $0.field("id", id) }
    }
}
