// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes
public import Foundation

extension Endpoint where API == AppAPI, Response == Page<Newsletter> {
    /// All newsletters.
    ///
    /// Operation `listNewsletters`: `GET /v1/newsletters`. At most 10 requests a second. Comes in pages of at most 100
    /// records.
    /// - Parameters:
    ///   - sort: The order.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listNewsletters(sort: ListOrder? = nil, limit: Int? = nil, start: String? = nil) -> Self {
        Self(
            .App.listNewsletters,
            query: [
                ("sort", sort.parameterText), ("limit", Route.App.listNewsletters.clamped(limit)),
                ("start", start.parameterText),
            ], listing: "newsletters")
    }
}

extension Endpoint where API == AppAPI, Response == Newsletter {
    /// One newsletter.
    ///
    /// Operation `getNewsletters`: `GET /v1/newsletters/{newsletter_id}`. At most 10 requests a second. Documented
    /// errors: 404, 429.
    /// - Parameter newsletterID: The newsletter.
    public static func getNewsletter(_ newsletterID: Int) -> Self {
        Self(.App.getNewsletters, path: ["newsletter_id": newsletterID.parameterText], unwrapping: ["newsletter"])
    }
}

extension Endpoint where API == AppAPI, Response == Void {
    /// Delete a newsletter.
    ///
    /// Operation `deletetNewsletters`: `DELETE /v1/newsletters/{newsletter_id}`. At most 10 requests a second.
    /// Documented errors: 404.
    /// - Parameter newsletterID: The newsletter.
    public static func deleteNewsletter(_ newsletterID: Int) -> Self {
        Self(.App.deleteNewsletter, path: ["newsletter_id": newsletterID.parameterText])
    }
}

extension Endpoint where API == AppAPI, Response == MetricSeries {
    /// Delivery metrics of a newsletter.
    ///
    /// Operation `getNewsletterMetrics`: `GET /v1/newsletters/{newsletter_id}/metrics`. At most 10 requests a second.
    /// Documented errors: 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - type: Only messages of this channel.
    public static func getNewsletterMetrics(
        _ newsletterID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil, type: Message.Kind? = nil
    ) -> Self {
        Self(
            .App.getNewsletterMetrics, path: ["newsletter_id": newsletterID.parameterText],
            query: [("period", period.parameterText), ("steps", steps.parameterText), ("type", type.parameterText)],
            unwrapping: ["metric", "series"])
    }
}

extension Endpoint where API == AppAPI, Response == [LinkMetrics] {
    /// Click series per link of a newsletter.
    ///
    /// Operation `getNewsletterLinks`: `GET /v1/newsletters/{newsletter_id}/metrics/links`. At most 10 requests a
    /// second. Documented errors: 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - unique: True to count a person's clicks on a link once.
    public static func getNewsletterLinkMetrics(
        _ newsletterID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil, unique: Bool? = nil
    ) -> Self {
        Self(
            .App.getNewsletterLinks, path: ["newsletter_id": newsletterID.parameterText],
            query: [
                ("period", period.parameterText), ("steps", steps.parameterText), ("unique", unique.parameterText),
            ], unwrapping: ["links"])
    }
}

extension Endpoint where API == AppAPI, Response == [Newsletter.Content] {
    /// Content variants of a newsletter.
    ///
    /// Operation `listNewsletterVariants`: `GET /v1/newsletters/{newsletter_id}/contents`. At most 10 requests a
    /// second. Documented errors: 404, 429.
    /// - Parameter newsletterID: The newsletter.
    public static func listNewsletterVariants(_ newsletterID: Int) -> Self {
        Self(.App.listNewsletterVariants, path: ["newsletter_id": newsletterID.parameterText], unwrapping: ["contents"])
    }
}

extension Endpoint where API == AppAPI, Response == Page<Message> {
    /// Deliveries of a newsletter.
    ///
    /// Operation `getNewsletterMsgMeta`: `GET /v1/newsletters/{newsletter_id}/messages`. At most 10 requests a second.
    /// Comes in pages of at most 1,000 records. Documented errors: 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - metric: Only deliveries that reached this state.
    ///   - from: The earliest time of making.
    ///   - to: The latest time of making, inclusive.
    ///   - withTrackedResponses: True to add the answers to surveys.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listNewsletterMessages(
        _ newsletterID: Int, metric: Message.Metric? = nil, from: Date? = nil, to: Date? = nil,
        withTrackedResponses: Bool? = nil, limit: Int? = nil, start: String? = nil
    ) -> Self {
        Self(
            .App.getNewsletterMsgMeta, path: ["newsletter_id": newsletterID.parameterText],
            query: [
                ("metric", metric.parameterText), ("start_ts", from.parameterText), ("end_ts", to.parameterText),
                ("get_tracked_responses", withTrackedResponses.parameterText),
                ("limit", Route.App.getNewsletterMsgMeta.clamped(limit)), ("start", start.parameterText),
            ], listing: "messages")
    }
}

extension Endpoint where API == AppAPI, Response == Newsletter.Content {
    /// One content variant.
    ///
    /// Operation `getNewsletterVariant`: `GET /v1/newsletters/{newsletter_id}/contents/{content_id}`. At most 10
    /// requests a second. Documented errors: 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - contentID: The variant.
    public static func getNewsletterVariant(newsletterID: Int, contentID: Int) -> Self {
        Self(
            .App.getNewsletterVariant,
            path: ["newsletter_id": newsletterID.parameterText, "content_id": contentID.parameterText],
            unwrapping: ["content"])
    }
}

extension Endpoint where API == AppAPI, Response == Newsletter.Content {
    /// Change a content variant.
    ///
    /// Operation `updateNewsletterVariant`: `PUT /v1/newsletters/{newsletter_id}/contents/{content_id}`. At most 10
    /// requests a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - contentID: The variant.
    ///   - content: What changes; what is nil stays.
    public static func updateNewsletterVariant(newsletterID: Int, contentID: Int, to content: ActionContent.Email)
        -> Self
    {
        Self(
            .App.updateNewsletterVariant,
            path: ["newsletter_id": newsletterID.parameterText, "content_id": contentID.parameterText],
            body: RequestBody.checked(content), unwrapping: ["content"])
    }
}

extension Endpoint where API == AppAPI, Response == Newsletter.Content {
    /// One language of a newsletter.
    ///
    /// Operation `getNewsletterVariantTranslation`: `GET /v1/newsletters/{newsletter_id}/language/{language}`. At most
    /// 10 requests a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - language: A language such as `fr`; empty for the default.
    public static func getNewsletterTranslation(newsletterID: Int, language: String) -> Self {
        Self(
            .App.getNewsletterVariantTranslation,
            path: ["newsletter_id": newsletterID.parameterText, "language": language.parameterText],
            unwrapping: ["content"])
    }
}

extension Endpoint where API == AppAPI, Response == Newsletter.Content {
    /// Change one language of a newsletter.
    ///
    /// Operation `updateNewsletterVariantTranslation`: `PUT /v1/newsletters/{newsletter_id}/language/{language}`. At
    /// most 10 requests a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - language: A language such as `fr`; empty for the default.
    ///   - content: What changes; what is nil stays.
    public static func updateNewsletterTranslation(newsletterID: Int, language: String, to content: ActionContent.Email)
        -> Self
    {
        Self(
            .App.updateNewsletterVariantTranslation,
            path: ["newsletter_id": newsletterID.parameterText, "language": language.parameterText],
            body: RequestBody.checked(content), unwrapping: ["content"])
    }
}

extension Endpoint where API == AppAPI, Response == [Newsletter.TestGroup] {
    /// A/B groups with their content ids.
    ///
    /// Operation `getNewsletterTestGroups`: `GET /v1/newsletters/{newsletter_id}/test_groups`. At most 10 requests a
    /// second. Documented errors: 404, 429.
    /// - Parameter newsletterID: The newsletter.
    public static func listNewsletterTestGroups(_ newsletterID: Int) -> Self {
        Self(
            .App.getNewsletterTestGroups, path: ["newsletter_id": newsletterID.parameterText],
            unwrapping: ["test_groups"])
    }
}

extension Endpoint where API == AppAPI, Response == Newsletter.Content {
    /// One language of one A/B group.
    ///
    /// Operation `getNewsletterVariantTranslationTest`: `GET
    /// /v1/newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}`. At most 10 requests a second.
    /// Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - testGroupID: The group of the A/B test.
    ///   - language: A language such as `fr`; empty for the default.
    public static func getNewsletterTestTranslation(newsletterID: Int, testGroupID: String, language: String) -> Self {
        Self(
            .App.getNewsletterVariantTranslationTest,
            path: [
                "newsletter_id": newsletterID.parameterText, "test_group_id": testGroupID.parameterText,
                "language": language.parameterText,
            ], unwrapping: ["content"])
    }
}

extension Endpoint where API == AppAPI, Response == Newsletter.Content {
    /// Change one language of one A/B group.
    ///
    /// Operation `updateNewsletterTestTranslation`: `PUT
    /// /v1/newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}`. At most 10 requests a second.
    /// Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - testGroupID: The group of the A/B test.
    ///   - language: A language such as `fr`; empty for the default.
    ///   - content: What changes; what is nil stays.
    public static func updateNewsletterTestTranslation(
        newsletterID: Int, testGroupID: String, language: String, to content: ActionContent.Email
    ) -> Self {
        Self(
            .App.updateNewsletterTestTranslation,
            path: [
                "newsletter_id": newsletterID.parameterText, "test_group_id": testGroupID.parameterText,
                "language": language.parameterText,
            ], body: RequestBody.checked(content), unwrapping: ["content"])
    }
}

extension Endpoint where API == AppAPI, Response == MetricSeries {
    /// Delivery metrics of a variant.
    ///
    /// Operation `getVariantMetrics`: `GET /v1/newsletters/{newsletter_id}/contents/{content_id}/metrics`. At most 10
    /// requests a second. Documented errors: 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - contentID: The variant.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - type: Only messages of this channel.
    public static func getNewsletterVariantMetrics(
        newsletterID: Int, contentID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil,
        type: Message.Kind? = nil
    ) -> Self {
        Self(
            .App.getVariantMetrics,
            path: ["newsletter_id": newsletterID.parameterText, "content_id": contentID.parameterText],
            query: [("period", period.parameterText), ("steps", steps.parameterText), ("type", type.parameterText)],
            unwrapping: ["metric", "series"])
    }
}

extension Endpoint where API == AppAPI, Response == [LinkMetrics] {
    /// Click series per link of a variant.
    ///
    /// Operation `getVariantLinks`: `GET /v1/newsletters/{newsletter_id}/contents/{content_id}/metrics/links`. At most
    /// 10 requests a second. Documented errors: 404, 429.
    /// - Parameters:
    ///   - newsletterID: The newsletter.
    ///   - contentID: The variant.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - type: Only messages of this channel.
    public static func getNewsletterVariantLinkMetrics(
        newsletterID: Int, contentID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil,
        type: Message.Kind? = nil
    ) -> Self {
        Self(
            .App.getVariantLinks,
            path: ["newsletter_id": newsletterID.parameterText, "content_id": contentID.parameterText],
            query: [("period", period.parameterText), ("steps", steps.parameterText), ("type", type.parameterText)],
            unwrapping: ["links"])
    }
}
