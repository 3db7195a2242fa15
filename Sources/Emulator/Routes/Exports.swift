// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let exports: [Handler] = [
        .on(Route.App.exportPeopleData) { call, store throws(Refusal) in
            let body = try call.json()
            guard let filters = body["filters"] else { throw .badRequest("filters is missing") }
            let content = Export.Content.customers(try Filter(filters, .audience), attributes: attributes(body))
            return create(content, "Filtered customer export (created via the api)", call, &store)
        },
        .on(Route.App.exportDeliveriesData) { call, store throws(Refusal) in
            let body = try call.json()
            return create(
                .deliveries(try deliveries(body, now: call.now), attributes: attributes(body)), "Deliveries", call,
                &store)
        },
        .on(Route.App.listExports) { _, store in .list("exports", store.exports) },
        .on(Route.App.getExport) { call, store throws(Refusal) in
            let export = try store.poll(export: try call.number("export_id"), now: call.now)
            return .json { $0.field("export", export) }
        },
        .on(Route.App.downloadExport) { call, store throws(Refusal) in
            let export = try store.poll(export: try call.number("export_id"), now: call.now)
            guard export.isDone else { throw .app(404, "the export is not ready") }
            store.exports[export.id - 1].downloads += 1
            store.exports[export.id - 1].touch(now: call.now)
            let path = SignedLink.make(
                export: export.id, expires: call.now + SignedLink.lifetime, seed: store.world.seed)
            return .json { $0.field("url", call.origin + path) }
        },
    ]

    private static func create(
        _ content: Export.Content, _ description: String, _ call: Call, _ store: inout Store
    ) -> Answer {
        let export = Export(
            id: store.exports.count + 1, content: content, description: description, created: call.now,
            pollsLeft: call.exportDelay.polls, readyAt: call.now + call.exportDelay.seconds)
        store.exports.append(export)
        return .json { $0.field("export", export) }
    }

    private static func attributes(_ body: JSONValue) -> [String] {
        body["attributes"]?.elements?.compactMap(\.string) ?? []
    }

    /// Unlike the lists, an export with `drafts` has drafts and sent messages; its span ends up at most a year long.
    private static func deliveries(_ body: JSONValue, now: Int) throws(Refusal) -> MessageQuery {
        let names = ["newsletter_id", "campaign_id", "transactional_message_id", "action_id"]
        guard names.count(where: { body.member(named: $0) != nil }) == 1 else {
            throw .badRequest("exactly one of \(names.joined(separator: ", ")) is needed")
        }
        let start = body["start"]?.integer
        return MessageQuery(
            period: MessageQuery.period(
                start: start, end: body["end"]?.integer, now: now, longest: (start == nil ? 181 : 365) * World.day),
            metric: body["metric"]?.string, drafts: body["drafts"]?.bool == true ? nil : false,
            campaign: body["campaign_id"]?.integer, newsletter: body["newsletter_id"]?.integer,
            action: body["action_id"]?.integer, transactional: body["transactional_message_id"]?.integer)
    }
}
