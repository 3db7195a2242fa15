// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let activities: [Handler] = [
        .read(Route.App.listActivities) { call, workspace throws(Refusal) in
            var query = query(call)
            if let id = call.query["customer_id"], !id.isEmpty {
                guard let name = PersonName(id, type: call.query["id_type"]),
                    let index = workspace.index(name) ?? (query.isDeleted ? workspace.deletedIndex(name) : nil)
                else {
                    return .page("activities", Page<ActivityRecord>())
                }
                query.person = index
            }
            return try await page(query, call, workspace)
        },
        .read(Route.App.getPersonActivities) { call, workspace throws(Refusal) in
            var query = query(call)
            query.person = try index(of: call, workspace)
            return try await page(query, call, workspace)
        },
    ]

    /// What is promised: 30 days.
    private static let retention = 30 * World.day

    private static func query(_ call: Call) -> ActivityQuery {
        ActivityQuery(
            types: call.query.all("type"), name: call.query["name"]?.nilIfEmpty,
            isDeleted: call.query["deleted"] == "true", oldest: call.now - retention)
    }

    private static func page(
        _ query: ActivityQuery, _ call: Call, _ workspace: Workspace
    ) async throws(Refusal) -> Answer {
        let start = try call.start("activities")
        let limit = try call.limit(default: 10, max: 100)
        return .page("activities", await workspace.activities(query, before: start, limit: limit))
    }
}
