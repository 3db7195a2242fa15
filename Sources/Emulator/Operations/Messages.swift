// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let messages: [Handler] = [
        .read(Route.App.listMessages) { call, workspace throws(Refusal) in
            var query = try query(call, longest: sixMonths)
            query.campaign = try call.integer("campaign_id")
            query.newsletter = try call.integer("newsletter_id")
            query.action = try call.integer("action_id")
            return try await page(query, call, workspace)
        },
        .read(Route.App.getMessage) { call, workspace throws(Refusal) in
            let delivery = workspace.delivery(try message(of: call, workspace))
            return .json { $0.field("message", delivery) }
        },
        .read(Route.App.getArchivedMessage) { call, workspace throws(Refusal) in
            let archived = workspace.archived(try message(of: call, workspace))
            return .json { $0.field("archived_message", archived) }
        },
        .read(Route.App.getCampaignMessages) { call, workspace throws(Refusal) in
            var query = try query(call, longest: year)
            query.campaign = try campaign(of: call, workspace).id
            return try await page(query, call, workspace)
        },
        .read(Route.App.broadcastMessages) { call, workspace throws(Refusal) in
            var query = try query(call, longest: year)
            let broadcast = try broadcast(of: call, workspace)
            query.broadcast = broadcast.id
            if try isUnbounded(call) {
                let first = workspace.triggers.filter { $0.broadcast == broadcast.id }.map(\.created).min()
                query.period = MessageQuery.period(from: first, lasting: 30 * World.day, now: call.now)
            }
            return try await page(query, call, workspace)
        },
        .read(Route.App.getNewsletterMsgMeta) { call, workspace throws(Refusal) in
            var query = try query(call, longest: sixMonths)
            query.newsletter = try newsletter(of: call, workspace).id
            if try isUnbounded(call) {
                let first = await workspace.firstMessage(query)
                query.period = MessageQuery.period(from: first, lasting: sixMonths, now: call.now)
            }
            return try await page(query, call, workspace)
        },
        .read(Route.App.transactionalMessages) { call, workspace throws(Refusal) in
            var query = try query(call, longest: year)
            query.transactional = try transactional(of: call, workspace).id
            return try await page(query, call, workspace)
        },
        .read(Route.App.getPersonMessages) { call, workspace throws(Refusal) in
            var query = try query(call, longest: sixMonths)
            query.person = try index(of: call, workspace)
            return try await page(query, call, workspace)
        },
    ]

    /// The shortest six months of a calendar, so that a client with a more generous idea of them loses rows here.
    private static let sixMonths = 181 * World.day
    private static let year = 365 * World.day

    private static func isUnbounded(_ call: Call) throws(Refusal) -> Bool {
        let (start, end) = (try call.integer("start_ts"), try call.integer("end_ts"))
        return start == nil && end == nil
    }

    /// Without bounds six months; with a start as much as the operation allows.
    private static func query(_ call: Call, longest: Int) throws(Refusal) -> MessageQuery {
        let start = try call.integer("start_ts")
        let end = try call.integer("end_ts")
        return MessageQuery(
            period: MessageQuery.period(
                start: start, end: end, now: call.now, longest: start == nil ? sixMonths : longest),
            channels: call.query.all("type"), metric: call.query["metric"]?.nilIfEmpty,
            drafts: call.query["drafts"] == "true" || call.query["state"] == "drafted",
            state: call.query["state"]?.nilIfEmpty)
    }

    private static func page(
        _ query: MessageQuery, _ call: Call, _ workspace: Workspace
    ) async throws(Refusal) -> Answer {
        let start = try call.start("messages")
        let limit = try call.limit(default: 50, max: 1_000)
        var page = await workspace.messages(query, before: start, limit: limit)
        if call.query["get_tracked_responses"] == "true" {
            for index in page.records.indices { page.records[index].showsResponses = true }
        }
        return .page("messages", page)
    }

    private static func message(of call: Call, _ workspace: Workspace) throws(Refusal) -> Int {
        guard let index = workspace.message(ofID: call.path["message_id"] ?? "") else { throw .notFound }
        return index
    }
}
