// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes
public import Foundation

extension Endpoint where API == AppAPI, Response == [Broadcast] {
    /// All API-triggered broadcasts.
    ///
    /// Operation `listBroadcasts`: `GET /v1/broadcasts`. At most 10 requests a second. Documented errors: 429.
    public static func listBroadcasts() -> Self {
        Self(.App.listBroadcasts, unwrapping: ["broadcasts"])
    }
}

extension Endpoint where API == AppAPI, Response == Broadcast {
    /// One broadcast.
    ///
    /// Operation `getBroadcast`: `GET /v1/broadcasts/{broadcast_id}`. At most 10 requests a second. Documented errors:
    /// 400, 404, 429.
    /// - Parameter broadcastID: The broadcast.
    public static func getBroadcast(_ broadcastID: Int) -> Self {
        Self(.App.getBroadcast, path: ["broadcast_id": broadcastID.parameterText], unwrapping: ["broadcast"])
    }
}

extension Endpoint where API == AppAPI, Response == MetricSeries {
    /// Delivery metrics of a broadcast (v1 params).
    ///
    /// Operation `broadcastMetrics`: `GET /v1/broadcasts/{broadcast_id}/metrics`. At most 10 requests a second.
    /// Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - type: Only messages of this channel.
    public static func getBroadcastMetrics(
        _ broadcastID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil, type: Message.Kind? = nil
    ) -> Self {
        Self(
            .App.broadcastMetrics, path: ["broadcast_id": broadcastID.parameterText],
            query: [("period", period.parameterText), ("steps", steps.parameterText), ("type", type.parameterText)],
            unwrapping: ["metric", "series"])
    }
}

extension Endpoint where API == AppAPI, Response == [LinkMetrics] {
    /// Click series per link of a broadcast.
    ///
    /// Operation `broadcastLinks`: `GET /v1/broadcasts/{broadcast_id}/metrics/links`. At most 10 requests a second.
    /// Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - unique: True to count a person's clicks on a link once.
    public static func getBroadcastLinkMetrics(
        _ broadcastID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil, unique: Bool? = nil
    ) -> Self {
        Self(
            .App.broadcastLinks, path: ["broadcast_id": broadcastID.parameterText],
            query: [
                ("period", period.parameterText), ("steps", steps.parameterText), ("unique", unique.parameterText),
            ], unwrapping: ["links"])
    }
}

extension Endpoint where API == AppAPI, Response == [Campaign.Action] {
    /// Actions of a broadcast.
    ///
    /// Operation `broadcastActions`: `GET /v1/broadcasts/{broadcast_id}/actions`. At most 10 requests a second.
    /// Documented errors: 400, 404, 429.
    /// - Parameter broadcastID: The broadcast.
    public static func listBroadcastActions(_ broadcastID: Int) -> Self {
        Self(.App.broadcastActions, path: ["broadcast_id": broadcastID.parameterText], unwrapping: ["actions"])
    }
}

extension Endpoint where API == AppAPI, Response == Page<Message> {
    /// Deliveries of a broadcast.
    ///
    /// Operation `broadcastMessages`: `GET /v1/broadcasts/{broadcast_id}/messages`. At most 10 requests a second. Comes
    /// in pages of at most 1,000 records. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - metric: Only deliveries that reached this state.
    ///   - state: Only deliveries in this state.
    ///   - type: Only messages of this channel.
    ///   - from: The earliest time of making.
    ///   - to: The latest time of making, inclusive.
    ///   - withTrackedResponses: True to add the answers to surveys.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listBroadcastMessages(
        _ broadcastID: Int, metric: Message.Metric? = nil, state: Message.State? = nil, type: Message.Kind? = nil,
        from: Date? = nil, to: Date? = nil, withTrackedResponses: Bool? = nil, limit: Int? = nil, start: String? = nil
    ) -> Self {
        Self(
            .App.broadcastMessages, path: ["broadcast_id": broadcastID.parameterText],
            query: [
                ("metric", metric.parameterText), ("state", state.parameterText), ("type", type.parameterText),
                ("start_ts", from.parameterText), ("end_ts", to.parameterText),
                ("get_tracked_responses", withTrackedResponses.parameterText),
                ("limit", Route.App.broadcastMessages.clamped(limit)), ("start", start.parameterText),
            ], listing: "messages")
    }
}

extension Endpoint where API == AppAPI, Response == Campaign.Action {
    /// One action of a broadcast.
    ///
    /// Operation `getBroadcastAction`: `GET /v1/broadcasts/{broadcast_id}/actions/{action_id}`. At most 10 requests a
    /// second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - actionID: The action.
    public static func getBroadcastAction(broadcastID: Int, actionID: Int) -> Self {
        Self(
            .App.getBroadcastAction,
            path: ["broadcast_id": broadcastID.parameterText, "action_id": actionID.parameterText],
            unwrapping: ["action"])
    }
}

extension Endpoint where API == AppAPI, Response == Campaign.Action {
    /// Change the content of a broadcast action.
    ///
    /// Operation `updateBroadcastAction`: `PUT /v1/broadcasts/{broadcast_id}/actions/{action_id}`. At most 10 requests
    /// a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - actionID: The action.
    ///   - content: What changes; what is nil stays.
    public static func updateBroadcastAction(broadcastID: Int, actionID: Int, to content: ActionContent) -> Self {
        Self(
            .App.updateBroadcastAction,
            path: ["broadcast_id": broadcastID.parameterText, "action_id": actionID.parameterText],
            body: RequestBody.checked(BroadcastActionUpdate(content: content)), unwrapping: ["action"])
    }
}

extension Endpoint where API == AppAPI, Response == Campaign.Action {
    /// One language of a broadcast action.
    ///
    /// Operation `getBroadcastActionLanguage`: `GET
    /// /v1/broadcasts/{broadcast_id}/actions/{action_id}/language/{language}`. At most 10 requests a second. Documented
    /// errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - actionID: The action.
    ///   - language: A language such as `fr`; empty for the default.
    public static func getBroadcastActionTranslation(broadcastID: Int, actionID: Int, language: String) -> Self {
        Self(
            .App.getBroadcastActionLanguage,
            path: [
                "broadcast_id": broadcastID.parameterText, "action_id": actionID.parameterText,
                "language": language.parameterText,
            ], unwrapping: ["action"])
    }
}

extension Endpoint where API == AppAPI, Response == Campaign.Action {
    /// Change one language of a broadcast action.
    ///
    /// Operation `updateBroadcastActionLanguage`: `PUT
    /// /v1/broadcasts/{broadcast_id}/actions/{action_id}/language/{language}`. At most 10 requests a second. Documented
    /// errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - actionID: The action.
    ///   - language: A language such as `fr`; empty for the default.
    ///   - content: What changes; what is nil stays.
    public static func updateBroadcastActionTranslation(
        broadcastID: Int, actionID: Int, language: String, to content: ActionContent
    ) -> Self {
        Self(
            .App.updateBroadcastActionLanguage,
            path: [
                "broadcast_id": broadcastID.parameterText, "action_id": actionID.parameterText,
                "language": language.parameterText,
            ], body: RequestBody.checked(BroadcastActionUpdate(content: content)), unwrapping: ["action"])
    }
}

extension Endpoint where API == AppAPI, Response == MetricSeries {
    /// Delivery metrics of a broadcast action.
    ///
    /// Operation `broadcastActionMetrics`: `GET /v1/broadcasts/{broadcast_id}/actions/{action_id}/metrics`. At most 10
    /// requests a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - actionID: The action.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - type: Only messages of this channel.
    public static func getBroadcastActionMetrics(
        broadcastID: Int, actionID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil,
        type: Message.Kind? = nil
    ) -> Self {
        Self(
            .App.broadcastActionMetrics,
            path: ["broadcast_id": broadcastID.parameterText, "action_id": actionID.parameterText],
            query: [("period", period.parameterText), ("steps", steps.parameterText), ("type", type.parameterText)],
            unwrapping: ["metric", "series"])
    }
}

extension Endpoint where API == AppAPI, Response == [LinkMetrics] {
    /// Click series per link of a broadcast action.
    ///
    /// Operation `broadcastActionLinks`: `GET /v1/broadcasts/{broadcast_id}/actions/{action_id}/metrics/links`. At most
    /// 10 requests a second. Documented errors: 400, 404, 429.
    /// - Parameters:
    ///   - broadcastID: The broadcast.
    ///   - actionID: The action.
    ///   - period: The length of a step; days by default.
    ///   - steps: The number of steps, 2 at least; as many as possible by default.
    ///   - type: Only messages of this channel.
    public static func getBroadcastActionLinkMetrics(
        broadcastID: Int, actionID: Int, period: MetricSeries.Period? = nil, steps: Int? = nil,
        type: Message.Kind? = nil
    ) -> Self {
        Self(
            .App.broadcastActionLinks,
            path: ["broadcast_id": broadcastID.parameterText, "action_id": actionID.parameterText],
            query: [("period", period.parameterText), ("steps", steps.parameterText), ("type", type.parameterText)],
            unwrapping: ["links"])
    }
}

extension Endpoint where API == AppAPI, Response == [Broadcast.TriggerStatus] {
    /// All triggers of a broadcast.
    ///
    /// Operation `listBroadcastTriggers`: `GET /v1/broadcasts/{broadcast_id}/triggers`. At most 10 requests a second.
    /// Documented errors: 400, 404, 429.
    /// - Parameter broadcastID: The broadcast.
    public static func listBroadcastTriggers(_ broadcastID: Int) -> Self {
        Self(.App.listBroadcastTriggers, path: ["broadcast_id": broadcastID.parameterText], unwrapping: ["triggers"])
    }
}
