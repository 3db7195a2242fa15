// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes
public import Foundation

extension Endpoint where API == AppAPI, Response == Page<Message> {
    /// Deliveries of the workspace.
    ///
    /// Operation `listMessages`: `GET /v1/messages`. At most 10 requests a second. Comes in pages of at most 1,000
    /// records, 50 without a `limit`. Documented errors: 400, 429.
    /// - Parameters:
    ///   - type: Only messages of this channel.
    ///   - metric: Only deliveries that reached this state.
    ///   - drafts: True for drafts only, instead of what was sent.
    ///   - campaignID: The campaign.
    ///   - newsletterID: The newsletter.
    ///   - actionID: The action.
    ///   - from: The earliest time of making.
    ///   - to: The latest time of making, inclusive.
    ///   - withTrackedResponses: True to add the answers to surveys.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listMessages(
        type: Message.Kind? = nil, metric: Message.Metric? = nil, drafts: Bool? = nil, campaignID: Int? = nil,
        newsletterID: Int? = nil, actionID: Int? = nil, from: Date? = nil, to: Date? = nil,
        withTrackedResponses: Bool? = nil, limit: Int? = nil, start: String? = nil
    ) -> Self {
        Self(
            .App.listMessages,
            query: [
                ("type", type.parameterText), ("metric", metric.parameterText), ("drafts", drafts.parameterText),
                ("campaign_id", campaignID.parameterText), ("newsletter_id", newsletterID.parameterText),
                ("action_id", actionID.parameterText), ("start_ts", from.parameterText), ("end_ts", to.parameterText),
                ("get_tracked_responses", withTrackedResponses.parameterText),
                ("limit", Route.App.listMessages.clamped(limit)), ("start", start.parameterText),
            ], listing: "messages")
    }
}

extension Endpoint where API == AppAPI, Response == Message {
    /// One delivery.
    ///
    /// Operation `getMessage`: `GET /v1/messages/{message_id}`. At most 10 requests a second. Documented errors: 404,
    /// 429.
    /// - Parameter messageID: The delivery.
    public static func getMessage(_ messageID: String) -> Self {
        Self(.App.getMessage, path: ["message_id": messageID.parameterText], unwrapping: ["message"])
    }
}

extension Endpoint where API == AppAPI, Response == Message.Archived {
    /// Stored copy of a sent message.
    ///
    /// Operation `getArchivedMessage`: `GET /v1/messages/{message_id}/archived_message`. At most 100 requests a day.
    /// Documented errors: 404, 429.
    /// - Parameter messageID: The delivery.
    public static func getArchivedMessage(_ messageID: String) -> Self {
        Self(.App.getArchivedMessage, path: ["message_id": messageID.parameterText], unwrapping: ["archived_message"])
    }
}
