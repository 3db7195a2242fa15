// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes
public import Foundation

extension Endpoint where API == AppAPI, Response == Broadcast.TriggerStatus {
    /// Start an API-triggered broadcast, optional audience and data.
    ///
    /// Operation `triggerBroadcast`: `POST /v1/campaigns/{broadcast_id}/triggers`. At most one request in 10 seconds.
    /// Repeated only if it was provably not carried out. Documented errors: 401, 404, 422.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - trigger: The audience and the data of this time; without it, the audience that the broadcast is set to.
    public static func triggerBroadcast(_ broadcastID: Int, with trigger: Broadcast.Trigger = Broadcast.Trigger())
        -> Self
    {
        Self(
            .App.triggerBroadcast, path: ["broadcast_id": broadcastID.parameterText], body: RequestBody.checked(trigger)
        )
    }
}

extension Endpoint where API == AppAPI, Response == Page<String> {
    /// Per-line validation errors of one trigger.
    ///
    /// Operation `broadcastErrors`: `GET /v1/campaigns/{broadcast_id}/triggers/{trigger_id}/errors`. At most 10
    /// requests a second. Comes in pages of a size that is not documented. An error is a text: `line 2: …`. Documented
    /// errors: 400, 401, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - triggerID: The trigger.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listBroadcastErrors(broadcastID: Int, triggerID: Int, limit: Int? = nil, start: String? = nil)
        -> Self
    {
        Self(
            .App.broadcastErrors,
            path: ["broadcast_id": broadcastID.parameterText, "trigger_id": triggerID.parameterText],
            query: [("limit", Route.App.broadcastErrors.clamped(limit)), ("start", start.parameterText)],
            listing: "errors")
    }
}

extension Endpoint where API == AppAPI, Response == [Campaign] {
    /// All campaigns.
    ///
    /// Operation `listCampaigns`: `GET /v1/campaigns`. At most 10 requests a second. Documented errors: 429.
    public static func listCampaigns() -> Self {
        Self(.App.listCampaigns, unwrapping: ["campaigns"])
    }
}

extension Endpoint where API == AppAPI, Response == Campaign {
    /// One campaign.
    ///
    /// Operation `getCampaigns`: `GET /v1/campaigns/{campaign_id}`. At most 10 requests a second. Documented errors:
    /// 400, 404, 429.
    /// - Parameter campaignID: The campaign.
    public static func getCampaign(_ campaignID: Int) -> Self {
        Self(.App.getCampaigns, path: ["campaign_id": campaignID.parameterText], unwrapping: ["campaign"])
    }
}

extension Endpoint where API == AppAPI, Response == MetricSeries {
    /// Delivery metrics of a campaign (v1 or v2).
    ///
    /// Operation `campaignMetrics`: `GET /v1/campaigns/{campaign_id}/metrics`. At most 10 requests a second. Documented
    /// errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - version: How the span of time is asked for.
    ///   - type: Only messages of this channel.
    ///   - resolution: The length of a step.
    ///   - timeZone: The time zone of the steps, for example `America/New_York`; EST by default.
    ///   - from: The start of the span of time.
    ///   - to: The end of the span of time.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    public static func getCampaignMetrics(
        _ campaignID: Int, version: MetricSeries.Version, type: Message.Kind? = nil,
        resolution: MetricSeries.Resolution? = nil, timeZone: String? = nil, from: Date? = nil, to: Date? = nil,
        period: MetricSeries.Period? = nil, steps: Int? = nil
    ) -> Self {
        Self(
            .App.campaignMetrics, path: ["campaign_id": campaignID.parameterText],
            query: [
                ("version", version.parameterText), ("type", type.parameterText), ("res", resolution.parameterText),
                ("tz", timeZone.parameterText), ("start", from.parameterText), ("end", to.parameterText),
                ("period", period.parameterText), ("steps", steps.parameterText),
            ], unwrapping: ["metric", "series"])
    }
}

extension Endpoint where API == AppAPI, Response == [LinkMetrics] {
    /// Click series per link of a campaign.
    ///
    /// Operation `campaignLinkMetrics`: `GET /v1/campaigns/{campaign_id}/metrics/links`. At most 10 requests a second.
    /// Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - unique: True to count a person's clicks on a link once.
    public static func getCampaignLinkMetrics(
        _ campaignID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil, unique: Bool? = nil
    ) -> Self {
        Self(
            .App.campaignLinkMetrics, path: ["campaign_id": campaignID.parameterText],
            query: [
                ("period", period.parameterText), ("steps", steps.parameterText), ("unique", unique.parameterText),
            ], unwrapping: ["links"])
    }
}

extension Endpoint where API == AppAPI, Response == Page<Campaign.Action> {
    /// Workflow actions of a campaign.
    ///
    /// Operation `listCampaignActions`: `GET /v1/campaigns/{campaign_id}/actions`. At most 10 requests a second. Comes
    /// in pages of at most 10 records. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listCampaignActions(_ campaignID: Int, start: String? = nil) -> Self {
        Self(
            .App.listCampaignActions, path: ["campaign_id": campaignID.parameterText],
            query: [("start", start.parameterText)], listing: "actions")
    }
}

extension Endpoint where API == AppAPI, Response == Page<Message> {
    /// Deliveries of a campaign.
    ///
    /// Operation `getCampaignMessages`: `GET /v1/campaigns/{campaign_id}/messages`. At most 10 requests a second. Comes
    /// in pages of at most 1,000 records, 50 without a `limit`. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - type: Only messages of this channel.
    ///   - metric: Only deliveries that reached this state.
    ///   - drafts: True for drafts only, instead of what was sent.
    ///   - from: The earliest time of making.
    ///   - to: The latest time of making, inclusive.
    ///   - withTrackedResponses: True to add the answers to surveys.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listCampaignMessages(
        _ campaignID: Int, type: Message.Kind? = nil, metric: Message.Metric? = nil, drafts: Bool? = nil,
        from: Date? = nil, to: Date? = nil, withTrackedResponses: Bool? = nil, limit: Int? = nil, start: String? = nil
    ) -> Self {
        Self(
            .App.getCampaignMessages, path: ["campaign_id": campaignID.parameterText],
            query: [
                ("type", type.parameterText), ("metric", metric.parameterText), ("drafts", drafts.parameterText),
                ("start_ts", from.parameterText), ("end_ts", to.parameterText),
                ("get_tracked_responses", withTrackedResponses.parameterText),
                ("limit", Route.App.getCampaignMessages.clamped(limit)), ("start", start.parameterText),
            ], listing: "messages")
    }
}

extension Endpoint where API == AppAPI, Response == Campaign.Action {
    /// One action of a campaign.
    ///
    /// Operation `getCampaignAction`: `GET /v1/campaigns/{campaign_id}/actions/{action_id}`. At most 10 requests a
    /// second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - actionID: The action.
    public static func getCampaignAction(campaignID: Int, actionID: Int) -> Self {
        Self(
            .App.getCampaignAction,
            path: ["campaign_id": campaignID.parameterText, "action_id": actionID.parameterText], unwrapping: ["action"]
        )
    }
}

extension Endpoint where API == AppAPI, Response == Campaign.Action {
    /// Change the content of an action.
    ///
    /// Operation `updateCampaignAction`: `PUT /v1/campaigns/{campaign_id}/actions/{action_id}`. At most 10 requests a
    /// second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - actionID: The action.
    ///   - content: What changes; what is nil stays.
    public static func updateCampaignAction(campaignID: Int, actionID: Int, to content: ActionContent) -> Self {
        Self(
            .App.updateCampaignAction,
            path: ["campaign_id": campaignID.parameterText, "action_id": actionID.parameterText],
            body: RequestBody.checked(CampaignActionUpdate(content: content)), unwrapping: ["action"])
    }
}

extension Endpoint where API == AppAPI, Response == Campaign.Action {
    /// One language of an action.
    ///
    /// Operation `getCampaignActionTranslation`: `GET
    /// /v1/campaigns/{campaign_id}/actions/{action_id}/language/{language}`. At most 10 requests a second. Documented
    /// errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - actionID: The action.
    ///   - language: A language such as `fr`; empty for the default.
    public static func getCampaignActionTranslation(campaignID: Int, actionID: Int, language: String) -> Self {
        Self(
            .App.getCampaignActionTranslation,
            path: [
                "campaign_id": campaignID.parameterText, "action_id": actionID.parameterText,
                "language": language.parameterText,
            ], unwrapping: ["action"])
    }
}

extension Endpoint where API == AppAPI, Response == Campaign.Action {
    /// Change one language of an action.
    ///
    /// Operation `updateCampaignActionTranslation`: `PUT
    /// /v1/campaigns/{campaign_id}/actions/{action_id}/language/{language}`. At most 10 requests a second. Documented
    /// errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - actionID: The action.
    ///   - language: A language such as `fr`; empty for the default.
    ///   - content: What changes; what is nil stays.
    public static func updateCampaignActionTranslation(
        campaignID: Int, actionID: Int, language: String, to content: ActionContent
    ) -> Self {
        Self(
            .App.updateCampaignActionTranslation,
            path: [
                "campaign_id": campaignID.parameterText, "action_id": actionID.parameterText,
                "language": language.parameterText,
            ], body: RequestBody.checked(CampaignActionUpdate(content: content)), unwrapping: ["action"])
    }
}

extension Endpoint where API == AppAPI, Response == MetricSeries {
    /// Delivery metrics of an action (v1 or v2).
    ///
    /// Operation `campaignActionMetrics`: `GET /v1/campaigns/{campaign_id}/actions/{action_id}/metrics`. At most 10
    /// requests a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - actionID: The action.
    ///   - version: How the span of time is asked for.
    ///   - type: Only messages of this channel.
    ///   - resolution: The length of a step.
    ///   - timeZone: The time zone of the steps, for example `America/New_York`; EST by default.
    ///   - from: The start of the span of time.
    ///   - to: The end of the span of time.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    public static func getCampaignActionMetrics(
        campaignID: Int, actionID: Int, version: MetricSeries.Version, type: Message.Kind? = nil,
        resolution: MetricSeries.Resolution? = nil, timeZone: String? = nil, from: Date? = nil, to: Date? = nil,
        period: MetricSeries.Period? = nil, steps: Int? = nil
    ) -> Self {
        Self(
            .App.campaignActionMetrics,
            path: ["campaign_id": campaignID.parameterText, "action_id": actionID.parameterText],
            query: [
                ("version", version.parameterText), ("type", type.parameterText), ("res", resolution.parameterText),
                ("tz", timeZone.parameterText), ("start", from.parameterText), ("end", to.parameterText),
                ("period", period.parameterText), ("steps", steps.parameterText),
            ], unwrapping: ["metric", "series"])
    }
}

extension Endpoint where API == AppAPI, Response == [LinkMetrics] {
    /// Click series per link of an action.
    ///
    /// Operation `campaignActionLinks`: `GET /v1/campaigns/{campaign_id}/actions/{action_id}/metrics/links`. At most 10
    /// requests a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - actionID: The action.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - type: Only messages of this channel.
    public static func getCampaignActionLinkMetrics(
        campaignID: Int, actionID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil, type: Message.Kind? = nil
    ) -> Self {
        Self(
            .App.campaignActionLinks,
            path: ["campaign_id": campaignID.parameterText, "action_id": actionID.parameterText],
            query: [("period", period.parameterText), ("steps", steps.parameterText), ("type", type.parameterText)],
            unwrapping: ["links"])
    }
}

extension Endpoint where API == AppAPI, Response == Campaign.JourneyMetrics {
    /// Journey funnel counts by start period.
    ///
    /// Operation `campaignJourneyMetrics`: `GET /v1/campaigns/{campaign_id}/journey_metrics`. At most 10 requests a
    /// second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - campaignID: The campaign.
    ///   - from: The start of the span of time.
    ///   - to: The end of the span of time.
    ///   - resolution: The length of a step.
    public static func getCampaignJourneyMetrics(
        _ campaignID: Int, from: Date, to: Date, resolution: MetricSeries.Resolution
    ) -> Self {
        Self(
            .App.campaignJourneyMetrics, path: ["campaign_id": campaignID.parameterText],
            query: [("start", from.parameterText), ("end", to.parameterText), ("res", resolution.parameterText)],
            unwrapping: ["journey_metric"])
    }
}

extension Endpoint where API == AppAPI, Response == Broadcast.TriggerStatus {
    /// State of one trigger of a broadcast.
    ///
    /// Operation `broadcastStatus`: `GET /v1/campaigns/{broadcast_id}/triggers/{trigger_id}`. At most 10 requests a
    /// second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - triggerID: The trigger.
    public static func getBroadcastTrigger(broadcastID: Int, triggerID: Int) -> Self {
        Self(
            .App.broadcastStatus,
            path: ["broadcast_id": broadcastID.parameterText, "trigger_id": triggerID.parameterText])
    }
}
