// SPDX-License-Identifier: Apache-2.0
// Generated from API/routes.json by scripts/generate; edit that file, not this one.

extension Route {
    /// The operations of the Track API.
    package enum Track {
        package static let getRegion: Route = Route(
            "getRegion", .track, .get, "/api/v1/accounts/region", rate: .track, retry: .always, answer: .json,
            purpose: "region and workspace of the credentials")

        package static let identify: Route = Route(
            "identify", .track, .put, "/api/v1/customers/{identifier}", rate: .track, retry: .always,
            purpose: "create or update a person")

        package static let delete: Route = Route(
            "delete", .track, .delete, "/api/v1/customers/{identifier}", rate: .track, retry: .always,
            purpose: "delete a person")

        package static let addDevice: Route = Route(
            "add_device", .track, .put, "/api/v1/customers/{identifier}/devices", rate: .track, retry: .always,
            purpose: "add or update a push device")

        package static let deleteDevice: Route = Route(
            "delete_device", .track, .delete, "/api/v1/customers/{identifier}/devices/{device_id}", rate: .track,
            retry: .always, purpose: "remove a push device")

        package static let suppress: Route = Route(
            "suppress", .track, .post, "/api/v1/customers/{identifier}/suppress", rate: .track, retry: .always,
            purpose: "delete a person and block the identifiers")

        package static let unsuppress: Route = Route(
            "unsuppress", .track, .post, "/api/v1/customers/{identifier}/unsuppress", rate: .track, retry: .always,
            purpose: "free blocked identifiers")

        package static let unsubscribe: Route = Route(
            "unsubscribe", .track, .post, "/unsubscribe/{delivery_id}", rate: .track, retry: .always,
            isAuthenticated: false, purpose: "global unsubscribe credited to a delivery")

        package static let track: Route = Route(
            "track", .track, .post, "/api/v1/customers/{identifier}/events", rate: .track, retry: .withID,
            purpose: "event, page or screen of a person")

        package static let trackAnonymous: Route = Route(
            "trackAnonymous", .track, .post, "/api/v1/events", rate: .track, retry: .withID,
            purpose: "event without a known person, or invite event")

        package static let submitForm: Route = Route(
            "submitForm", .track, .post, "/api/v1/forms/{form_id}/submit", rate: .track, retry: .unsent,
            purpose: "form answer: identify + event")

        package static let merge: Route = Route(
            "merge", .track, .post, "/api/v1/merge_customers", rate: .track, retry: .always,
            purpose: "merge secondary person into primary")

        package static let metrics: Route = Route(
            "metrics", .track, .post, "/api/v1/metrics", rate: .track, retry: .always, isAuthenticated: false,
            purpose: "report delivery metrics of any channel")

        package static let pushMetrics: Route = Route(
            "pushMetrics", .track, .post, "/api/v1/push/events", rate: .track, retry: .always, isAuthenticated: false,
            purpose: "report push metrics, older form")

        package static let addToSegment: Route = Route(
            "add_to_segment", .track, .post, "/api/v1/segments/{segment_id}/add_customers", query: ["id_type"],
            rate: .track, retry: .always, purpose: "add up to 1000 people to a manual segment")

        package static let removeFromSegment: Route = Route(
            "remove_from_segment", .track, .post, "/api/v1/segments/{segment_id}/remove_customers", query: ["id_type"],
            rate: .track, retry: .always, purpose: "remove up to 1000 people from a manual segment")

        package static let entity: Route = Route(
            "entity", .track, .post, "/api/v2/entity", rate: .track, retry: .withID,
            purpose: "one v2 operation on person, object or delivery")

        package static let batch: Route = Route(
            "batch", .track, .post, "/api/v2/batch", rate: .track, retry: .withID, purpose: "many v2 operations")

        package static let all: [Route] = [
            getRegion,
            identify,
            delete,
            addDevice,
            deleteDevice,
            suppress,
            unsuppress,
            unsubscribe,
            track,
            trackAnonymous,
            submitForm,
            merge,
            metrics,
            pushMetrics,
            addToSegment,
            removeFromSegment,
            entity,
            batch,
        ]
    }
}
