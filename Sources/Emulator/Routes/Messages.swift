// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let messages: [Handler] = [
        .on(Route.App.listMessages) { call, store throws(Refusal) in
            var query = try query(call, longest: sixMonths)
            query.campaign = try call.integer("campaign_id")
            query.newsletter = try call.integer("newsletter_id")
            query.action = try call.integer("action_id")
            return try page(query, call, store)
        },
        .on(Route.App.getMessage) { call, store throws(Refusal) in
            let delivery = store.delivery(try message(of: call, store))
            return .json { $0.field("message", delivery) }
        },
        .on(Route.App.getArchivedMessage) { call, store throws(Refusal) in
            let archived = store.archived(try message(of: call, store))
            return .json { $0.field("archived_message", archived) }
        },
        .on(Route.App.getCampaignMessages) { call, store throws(Refusal) in
            var query = try query(call, longest: year)
            query.campaign = try found(Campaign.count, try call.number("campaign_id"))
            return try page(query, call, store)
        },
        .on(Route.App.broadcastMessages) { call, store throws(Refusal) in
            var query = try query(call, longest: year)
            query.broadcast = try found(Broadcast.count, try call.number("broadcast_id"))
            return try page(query, call, store)
        },
        .on(Route.App.getNewsletterMsgMeta) { call, store throws(Refusal) in
            var query = try query(call, longest: sixMonths)
            query.newsletter = try found(Newsletter.count, try call.number("newsletter_id"))
            return try page(query, call, store)
        },
        .on(Route.App.transactionalMessages) { call, store throws(Refusal) in
            var query = try query(call, longest: year)
            query.transactional = try found(Transactional.count, try call.number("transactional_id"))
            return try page(query, call, store)
        },
        .on(Route.App.getPersonMessages) { call, store throws(Refusal) in
            var query = try query(call, longest: sixMonths)
            query.person = try index(of: call, store)
            return try page(query, call, store)
        },
    ]

    /// The shortest six months of a calendar, so that a client with a more generous idea of them loses rows here.
    private static let sixMonths = 181 * World.day
    private static let year = 365 * World.day

    /// Without bounds six months; with a start as much as the operation allows.
    private static func query(_ call: Call, longest: Int) throws(Refusal) -> MessageQuery {
        let start = try call.integer("start_ts")
        let end = try call.integer("end_ts")
        return MessageQuery(
            period: MessageQuery.period(
                start: start, end: end, now: call.now, longest: start == nil ? sixMonths : longest),
            channel: call.query["type"]?.nilIfEmpty, metric: call.query["metric"]?.nilIfEmpty,
            drafts: call.query["drafts"] == "true" || call.query["state"] == "drafted",
            state: call.query["state"]?.nilIfEmpty)
    }

    private static func page(_ query: MessageQuery, _ call: Call, _ store: Store) throws(Refusal) -> Answer {
        let start = try call.start("messages")
        let limit = try call.limit(default: 50, max: 1_000)
        let page = store.messages(query, before: start, limit: limit)
        return .json { writer in
            writer.field("messages", page.records)
            writer.next("messages", page.next)
        }
    }

    private static func message(of call: Call, _ store: Store) throws(Refusal) -> Int {
        guard let index = store.message(ofID: call.path["message_id"] ?? "") else { throw .notFound }
        return index
    }

    /// A number from 1 to `count`; others name nothing.
    static func found(_ count: Int, _ id: Int) throws(Refusal) -> Int {
        guard (1...count).contains(id) else { throw .notFound }
        return id
    }
}
