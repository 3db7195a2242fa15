// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let activities: [Handler] = [
        .on(Route.App.listActivities) { call, store throws(Refusal) in
            var query = query(call)
            query.isDeleted = call.query["deleted"] == "true"
            if let id = call.query["customer_id"], !id.isEmpty {
                guard let name = PersonName(id, type: call.query["id_type"]), let index = store.index(name) else {
                    return .page(Page(), list)
                }
                query.person = index
            }
            return try page(query, call, store)
        },
        .on(Route.App.getPersonActivities) { call, store throws(Refusal) in
            var query = query(call)
            query.person = try index(of: call, store)
            return try page(query, call, store)
        },
    ]

    private static let list = "activities"

    /// What is promised: 30 days.
    private static let retention = 30 * World.day

    private static func query(_ call: Call) -> ActivityQuery {
        ActivityQuery(
            type: call.query["type"]?.nilIfEmpty, name: call.query["name"]?.nilIfEmpty, oldest: call.now - retention)
    }

    private static func page(_ query: ActivityQuery, _ call: Call, _ store: Store) throws(Refusal) -> Answer {
        let start = try call.start(list)
        let limit = try call.limit(default: 10, max: 100)
        return .page(store.activities(query, before: start, limit: limit), list)
    }
}

extension Answer {
    fileprivate static func page(_ page: Page<ActivityRecord>, _ list: String) -> Answer {
        .json { writer in
            writer.field("activities", page.records)
            writer.next(list, page.next)
        }
    }
}
