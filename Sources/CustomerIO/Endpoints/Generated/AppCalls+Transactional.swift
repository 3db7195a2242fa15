// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes
public import Foundation

extension Endpoint where API == AppAPI, Response == [TransactionalMessage] {
    /// All transactional templates.
    ///
    /// Operation `listTransactional`: `GET /v1/transactional`. At most 10 requests a second. Documented errors: 429.
    public static func listTransactionalTemplates() -> Self {
        Self(.App.listTransactional, unwrapping: ["messages"])
    }
}

extension Endpoint where API == AppAPI, Response == TransactionalMessage {
    /// One transactional template.
    ///
    /// Operation `getTransactional`: `GET /v1/transactional/{transactional_id}`. At most 10 requests a second.
    /// Documented errors: 404, 429.
    /// - Parameter transactionalID: The template.
    public static func getTransactionalTemplate(_ transactionalID: Int) -> Self {
        Self(.App.getTransactional, path: ["transactional_id": transactionalID.parameterText], unwrapping: ["message"])
    }
}

extension Endpoint where API == AppAPI, Response == [TransactionalMessage.Content] {
    /// Language variants of a template.
    ///
    /// Operation `listTransactionalVariants`: `GET /v1/transactional/{transactional_id}/contents`. At most 10 requests
    /// a second. Documented errors: 400, 404.
    /// - Parameter transactionalID: The template.
    public static func listTransactionalVariants(_ transactionalID: Int) -> Self {
        Self(
            .App.listTransactionalVariants, path: ["transactional_id": transactionalID.parameterText],
            unwrapping: ["contents"])
    }
}

extension Endpoint where API == AppAPI, Response == [TransactionalMessage.Content] {
    /// Replace the content of a template.
    ///
    /// Operation `updateTransactional`: `PUT /v1/transactional/{transactional_id}/content/{content_id}`. At most 10
    /// requests a second. Documented errors: 400, 404.
    /// - Parameters:
    ///   - transactionalID: The template.
    ///   - contentID: The variant.
    ///   - content: The whole new content.
    public static func updateTransactionalVariant(transactionalID: Int, contentID: Int, to content: ActionContent.Email)
        -> Self
    {
        Self(
            .App.updateTransactional,
            path: ["transactional_id": transactionalID.parameterText, "content_id": contentID.parameterText],
            body: RequestBody.checked(TransactionalUpdate(content: content)), unwrapping: ["content"])
    }
}

extension Endpoint where API == AppAPI, Response == [TransactionalMessage.Content] {
    /// One language of a template.
    ///
    /// Operation `getTransactionalVariant`: `GET /v1/transactional/{transactional_id}/language/{language}`. At most 10
    /// requests a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - transactionalID: The template.
    ///   - language: A language such as `fr`; empty for the default.
    public static func getTransactionalTranslation(transactionalID: Int, language: String) -> Self {
        Self(
            .App.getTransactionalVariant,
            path: ["transactional_id": transactionalID.parameterText, "language": language.parameterText],
            unwrapping: ["content"])
    }
}

extension Endpoint where API == AppAPI, Response == [TransactionalMessage.Content] {
    /// Replace one language of a template.
    ///
    /// Operation `updateTransactionalVariant`: `PUT /v1/transactional/{transactional_id}/language/{language}`. At most
    /// 10 requests a second. Documented errors: 400.
    /// - Parameters:
    ///   - transactionalID: The template.
    ///   - language: A language such as `fr`; empty for the default.
    ///   - content: The whole new content.
    public static func updateTransactionalTranslation(
        transactionalID: Int, language: String, to content: ActionContent.Email
    ) -> Self {
        Self(
            .App.updateTransactionalVariant,
            path: ["transactional_id": transactionalID.parameterText, "language": language.parameterText],
            body: RequestBody.checked(TransactionalUpdate(content: content)), unwrapping: ["content"])
    }
}

extension Endpoint where API == AppAPI, Response == MetricSeries {
    /// Delivery metrics of a template.
    ///
    /// Operation `transactionalMetrics`: `GET /v1/transactional/{transactional_id}/metrics`. At most 10 requests a
    /// second. Documented errors: 404, 429.
    /// - Parameters:
    ///   - transactionalID: The template.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    public static func getTransactionalMetrics(
        _ transactionalID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil
    ) -> Self {
        Self(
            .App.transactionalMetrics, path: ["transactional_id": transactionalID.parameterText],
            query: [("period", period.parameterText), ("steps", steps.parameterText)], unwrapping: ["metric", "series"])
    }
}

extension Endpoint where API == AppAPI, Response == [LinkMetrics] {
    /// Click series per link of a template.
    ///
    /// Operation `transactionalLinks`: `GET /v1/transactional/{transactional_id}/metrics/links`. At most 10 requests a
    /// second. Documented errors: 404, 429.
    /// - Parameters:
    ///   - transactionalID: The template.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - unique: True to count a person's clicks on a link once.
    public static func getTransactionalLinkMetrics(
        _ transactionalID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil, unique: Bool? = nil
    ) -> Self {
        Self(
            .App.transactionalLinks, path: ["transactional_id": transactionalID.parameterText],
            query: [
                ("period", period.parameterText), ("steps", steps.parameterText), ("unique", unique.parameterText),
            ], unwrapping: ["links"])
    }
}

extension Endpoint where API == AppAPI, Response == Page<Message> {
    /// Deliveries of a template.
    ///
    /// Operation `transactionalMessages`: `GET /v1/transactional/{transactional_id}/messages`. At most 10 requests a
    /// second. Comes in pages of at most 1,000 records. Documented errors: 404, 429.
    /// - Parameters:
    ///   - transactionalID: The template.
    ///   - metric: Only deliveries that reached this state.
    ///   - state: Only deliveries in this state.
    ///   - from: The earliest time of making.
    ///   - to: The latest time of making, inclusive.
    ///   - withTrackedResponses: True to add the answers to surveys.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listTransactionalMessages(
        _ transactionalID: Int, metric: Message.Metric? = nil, state: Message.State? = nil, from: Date? = nil,
        to: Date? = nil, withTrackedResponses: Bool? = nil, limit: Int? = nil, start: String? = nil
    ) -> Self {
        Self(
            .App.transactionalMessages, path: ["transactional_id": transactionalID.parameterText],
            query: [
                ("metric", metric.parameterText), ("state", state.parameterText), ("start_ts", from.parameterText),
                ("end_ts", to.parameterText), ("get_tracked_responses", withTrackedResponses.parameterText),
                ("limit", Route.App.transactionalMessages.clamped(limit)), ("start", start.parameterText),
            ], listing: "messages")
    }
}
