// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let exports: [Handler] = [
        .write(Route.App.exportPeopleData) { call, workspace throws(Refusal) in
            let body = try call.json()
            guard let filters = body["filters"] else { throw .badRequest("filters is missing") }
            let content = Export.Content.customers(try Filter(filters, .audience), attributes: attributes(body))
            return create(content, "Filtered customer export (created via the api)", call, &workspace)
        },
        .write(Route.App.exportDeliveriesData) { call, workspace throws(Refusal) in
            let body = try call.json()
            return create(
                .deliveries(try deliveries(body, call, workspace), attributes: attributes(body)), "Deliveries", call,
                &workspace)
        },
        .read(Route.App.listExports) { _, workspace in .list("exports", workspace.exports) },
        .plan(Route.App.getExport) { call, workspace throws(Refusal) in
            try await polled(call, workspace) { export, _ in .json { $0.field("export", export) } }
        },
        .plan(Route.App.downloadExport) { call, workspace throws(Refusal) in
            try await polled(call, workspace) { export, workspace throws(Refusal) in
                guard export.isDone else { throw .app(404, "the export is not ready") }
                let path = workspace.link(to: export, now: call.now)
                return .json { $0.field("url", call.origin + path) }
            }
        },
    ]

    /// A look at a job: its records are counted before anybody waits for it.
    private static func polled(
        _ call: Call, _ workspace: Workspace,
        _ answer: @escaping @Sendable (Export, inout Workspace) throws(Refusal) -> Answer
    ) async throws(Refusal) -> Change {
        let id = try call.number("export_id")
        guard let export = workspace.export(id) else { throw .notFound }
        let isDue = !export.isDone && export.isReady(now: call.now)
        let total = isDue ? await workspace.count(export.content) : 0
        return { workspace throws(Refusal) in
            guard let export = workspace.poll(export: id, total: total, now: call.now) else { throw .notFound }
            return try answer(export, &workspace)
        }
    }

    private static func create(
        _ content: Export.Content, _ description: String, _ call: Call, _ workspace: inout Workspace
    ) -> Answer {
        let export = workspace.makeExport(content, description, now: call.now)
        return .json { $0.field("export", export) }
    }

    private static func attributes(_ body: JSONValue) -> [String] {
        body["attributes"]?.elements?.compactMap(\.string) ?? []
    }

    /// Unlike the lists, an export with `drafts` has drafts and sent messages; its span ends up at most a year long.
    private static func deliveries(
        _ body: JSONValue, _ call: Call, _ workspace: Workspace
    ) throws(Refusal) -> MessageQuery {
        let names = ["newsletter_id", "campaign_id", "transactional_message_id", "action_id"]
        guard names.count(where: { body.member(named: $0) != nil }) == 1 else {
            throw .badRequest("exactly one of \(names.joined(separator: ", ")) is needed")
        }
        let start = body["start"]?.integer
        return MessageQuery(
            period: MessageQuery.period(
                start: start, end: body["end"]?.integer, now: call.now, longest: (start == nil ? 181 : 365) * World.day),
            metric: body["metric"]?.string, drafts: body["drafts"]?.bool == true ? nil : false,
            campaign: body["campaign_id"]?.integer, newsletter: body["newsletter_id"]?.integer,
            action: body["action_id"]?.integer, transactional: body["transactional_message_id"]?.integer)
    }
}
