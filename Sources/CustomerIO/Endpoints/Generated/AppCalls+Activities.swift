// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == Page<Activity> {
    /// Workspace activity log.
    ///
    /// Operation `listActivities`: `GET /v1/activities`. At most 10 requests a second. Comes in pages of at most 100
    /// records, 10 without a `limit`. Newest first. Documented errors: 429.
    /// - Parameters:
    ///   - type: Only activities of this kind.
    ///   - name: Only events of this name, or changes of this attribute.
    ///   - deleted: True for activities of deleted people only.
    ///   - person: Only activities of this person.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listActivities(
        type: Activity.Kind? = nil, name: String? = nil, deleted: Bool? = nil, person: PersonIdentifier? = nil,
        limit: Int? = nil, start: String? = nil
    ) -> Self {
        Self(
            .App.listActivities,
            query: [
                ("type", type.parameterText), ("name", name.parameterText), ("deleted", deleted.parameterText),
                ("customer_id", person?.pathValue), ("id_type", person?.type),
                ("limit", Route.App.listActivities.clamped(limit)), ("start", start.parameterText),
            ], listing: "activities")
    }
}
