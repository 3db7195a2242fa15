// SPDX-License-Identifier: Apache-2.0
// Generated from API/routes.json by scripts/generate; edit that file, not this one.

extension Route {
    /// The operations of the Pipelines API.
    package enum Pipelines {
        package static let identify: Route = Route(
            "identify", .pipelines, .post, "/v1/identify", rate: .pipelines, retry: .always,
            purpose: "set traits of a person")

        package static let track: Route = Route(
            "track", .pipelines, .post, "/v1/track", rate: .pipelines, retry: .withID,
            purpose: "event; also all semantic events (delete, suppress, device ...)")

        package static let page: Route = Route(
            "page", .pipelines, .post, "/v1/page", rate: .pipelines, retry: .withID, purpose: "page view")

        package static let screen: Route = Route(
            "screen", .pipelines, .post, "/v1/screen", rate: .pipelines, retry: .withID, purpose: "screen view")

        package static let group: Route = Route(
            "group", .pipelines, .post, "/v1/group", rate: .pipelines, retry: .always,
            purpose: "create object and relate the person")

        package static let alias: Route = Route(
            "alias", .pipelines, .post, "/v1/alias", rate: .pipelines, retry: .withID,
            purpose: "join previousId to userId")

        package static let batch: Route = Route(
            "batch", .pipelines, .post, "/v1/batch", rate: .pipelines, retry: .withID,
            purpose: "many calls, shared context and integrations")

        package static let all: [Route] = [
            identify,
            track,
            page,
            screen,
            group,
            alias,
            batch,
        ]
    }
}
