// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    static let messages: [Handler] = [
        .on(Route.App.listMessages) { call, store throws(Refusal) in
            var query = try query(call, longest: sixMonths)
            query.campaign = try call.integer("campaign_id")
            query.newsletter = try call.integer("newsletter_id")
            query.action = try call.integer("action_id")
            let start = try call.start("messages")
            let limit = try call.limit(default: 50, max: 1_000)
            let page = store.messages(query, before: start, limit: limit)
            return .json { writer in
                writer.field("messages", page.records)
                writer.next("messages", page.next)
            }
        }
    ]

    /// The shortest six months of a calendar, so that a client with a more generous idea of them loses rows here.
    private static let sixMonths = 181 * World.day

    private static func query(_ call: Call, longest: Int) throws(Refusal) -> MessageQuery {
        let start = try call.integer("start_ts")
        let end = try call.integer("end_ts")
        return MessageQuery(
            period: MessageQuery.period(start: start, end: end, now: call.now, longest: longest),
            channel: call.query["type"]?.nilIfEmpty, metric: call.query["metric"]?.nilIfEmpty,
            drafts: call.query["drafts"] == "true")
    }
}
