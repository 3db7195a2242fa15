// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

extension Catalog.Stream {
    static let messages = Self(
        "messages", "Every delivery of every campaign, newsletter, broadcast and transactional message",
        read: .windows(
            Call(Route.App.listMessages),
            History(
                column: "created",
                origins: [
                    .init(call: Call(Route.App.listCampaigns), records: "campaigns[]", time: "created"),
                    .init(call: Call(Route.App.listBroadcasts), records: "broadcasts[]", time: "created"),
                    .init(call: Call(Route.App.listNewsletters), records: "newsletters[]", time: "created"),
                    .init(call: Call(Route.App.listTransactional), records: "messages[]", time: "created_at"),
                ])),
        rows: "messages[]", key: ["id"], cursor: "created",
        fields: [
            .string("id"), .string("deduplicate_id"), .string("type"), .time("created"), .string("customer_id"),
            .json("customer_identifiers"), .string("recipient"), .string("subject"), .json("metrics"),
            .string("failure_message"), .integer("campaign_id"), .integer("newsletter_id"), .integer("broadcast_id"),
            .integer("action_id"), .integer("parent_action_id"), .integer("content_id"), .integer("msg_template_id"),
            .integer("message_template_id"), .string("trigger_event_id"), .boolean("forgotten"),
        ])

    static let activities = Self(
        "activities", "What people did and what happened to them, also to deleted people (30 days)",
        read: .recent([
            Call(Route.App.listActivities, query: ["deleted": "false"]),
            Call(Route.App.listActivities, query: ["deleted": "true"]),
        ]),
        rows: "activities[]", key: ["id"], cursor: "timestamp",
        fields: [
            .string("id"), .string("type"), .time("timestamp"), .string("name"), .string("customer_id"),
            .json("customer_identifiers"), .json("data"), .string("delivery_id"), .string("delivery_type"),
        ])

    static let espSuppressions = Self(
        "esp_suppressions", "Addresses that the e-mail provider no longer delivers to",
        read: .variants(
            ["bounces", "spam_reports"].map {
                Call(
                    Route.App.getSuppressionByType, path: ["suppression_type": $0], constants: ["suppression_type": $0])
            }),
        rows: "suppressions[]", key: ["suppression_type", "email"],
        fields: [
            .string("suppression_type", from: .constant("suppression_type")), .string("email"), .time("created"),
            .string("reason"), .string("status"),
        ])
}
