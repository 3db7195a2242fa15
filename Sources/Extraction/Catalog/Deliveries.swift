// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

extension Catalog.Stream {
    static let messages = messages(ofType: nil)

    /// Deliveries of one type, of all with nil.
    package static func messages(ofType type: String?) -> Self {
        Self(
            type.map { "messages of type \($0)" } ?? "messages",
            "Every delivery of every campaign, newsletter, broadcast and transactional message",
            read: Reading(
                Call(
                    Route.App.listMessages,
                    query: ["start_ts": "{start_ts}", "end_ts": "{end_ts}", "get_tracked_responses": "true"].merging(
                        type.map { ["type": $0] } ?? [:]
                    ) {
                        $1
                    }),
                over: [.windows(Windows(column: "created"))]),
            rows: "messages[]", key: ["id"], cursor: "created",
            fields: deliveryFields)
    }

    private static let deliveryFields: [RecordShape.Field] = [
        .string("id"), .string("deduplicate_id"), .string("type"), .time("created"), .string("customer_id"),
        .json("customer_identifiers"), .string("recipient"), .string("subject"), .json("metrics"),
        .string("failure_message"), .integer("campaign_id"), .integer("newsletter_id"), .integer("broadcast_id"),
        .integer("action_id"), .integer("parent_action_id"), .integer("content_id"), .integer("msg_template_id"),
        .integer("message_template_id"), .string("trigger_event_id"), .boolean("forgotten"),
        .integer("transactional_message_id"), .json("tracked_responses"),
    ]

    static let transactionalMessageDeliveries = Self(
        "transactional_message_deliveries", "The deliveries of each transactional message",
        read: Reading(
            Call(
                Route.App.transactionalMessages,
                query: ["start_ts": "{start_ts}", "end_ts": "{end_ts}", "get_tracked_responses": "true"]),
            over: [
                .parents(
                    .transactionalMessages, "messages[]", Link("transactional_id", from: "id"),
                    Link("since", from: "created_at", isTerm: false)),
                .windows(Windows(column: "created", since: "since", longest: 360)),
            ]),
        rows: "messages[]", key: ["transactional_id", "id"], cursor: "created", isDefault: false,
        fields: [.integer("transactional_id", from: .constant("transactional_id"))] + deliveryFields)

    static let deliveriesExport = Self(
        "deliveries_export", "The deliveries of each campaign, newsletter and transactional message, by export jobs",
        read: Reading(
            Call(
                Route.App.exportDeliveriesData, body: #"{"{parent_kind}":{parent_id},"start":{start},"end":{end}}"#),
            over: [
                .parents([
                    Parents(.campaigns, "campaigns[]", since("created"), values: ["parent_kind": "campaign_id"]),
                    Parents(.newsletters, "newsletters[]", since("created"), values: ["parent_kind": "newsletter_id"]),
                    Parents(
                        .transactionalMessages, "messages[]", since("created_at"),
                        values: ["parent_kind": "transactional_message_id"]),
                ]),
                .windows(Windows(column: "created", since: "since", longest: 360, start: "start", end: "end")),
            ]),
        rows: "", key: ["parent_kind", "parent_id", "delivery_id"], cursor: "created", isDefault: false,
        keepsUnknown: false,
        fields: [
            .string("parent_kind", from: .constant("parent_kind")),
            .integer("parent_id", from: .constant("parent_id")), .string("delivery_id"), .time("created"),
        ])

    private static func since(_ field: String) -> [Link] {
        [Link("parent_id", from: "id"), Link("since", from: field, isTerm: false)]
    }

    static let activities = Self(
        "activities", "What people did and what happened to them, also to deleted people (30 days)",
        read: Reading(activityCall(), over: [.variants("deleted", ["false", "true"]), .newestFirst(of: "timestamp")]),
        rows: "activities[]", key: ["id"], cursor: "timestamp", fields: activityFields)

    /// Activities of one type, all that Customer.io still has, in every run.
    package static func activities(ofType type: String, withDeletedPeople: Bool) -> Self {
        Self(
            "activities of type \(type)", activities.summary,
            read: Reading(
                activityCall(type), over: [.variants("deleted", withDeletedPeople ? ["false", "true"] : ["false"])]),
            rows: "activities[]", key: ["id"], absent: .kept, fields: activityFields)
    }

    /// People who were deleted in the last 30 days: Customer.io keeps no other trace of them.
    package static let deletedPeople = Self(
        "deleted people", "People who were deleted in the last 30 days",
        read: Reading(activityCall("profile_delete"), over: [.variants("deleted", ["false", "true"])]),
        rows: "activities[]", key: ["cio_id"], absent: .kept, keepsUnknown: false,
        fields: [
            .string("cio_id", from: .own(["customer_identifiers", "cio_id"])),
            .string("id", from: .own(["customer_identifiers", "id"])),
            .string("email", from: .own(["customer_identifiers", "email"])),
            .init(Column("deleted_at", .timestamp), from: .own(["timestamp"])),
        ])

    /// One call gives the activities of living people or those of deleted ones, never both.
    private static func activityCall(_ type: String? = nil) -> Call {
        var call = Call(Route.App.listActivities, query: ["deleted": "{deleted}"])
        call.query["type"] = type
        return call
    }

    private static let activityFields: [RecordShape.Field] = [
        .string("id"), .string("type"), .time("timestamp"), .string("name"), .string("customer_id"),
        .json("customer_identifiers"), .json("data"), .string("delivery_id"), .string("delivery_type"),
    ]

    static let espSuppressions = Self(
        "esp_suppressions", "Addresses that the e-mail provider no longer delivers to",
        read: Reading(
            Call(Route.App.getSuppressionByType),
            over: [.variants("suppression_type", ["blocks", "bounces", "spam_reports", "invalid_emails"])]),
        rows: "suppressions[]", key: ["suppression_type", "email"],
        fields: [
            .string("suppression_type", from: .constant("suppression_type")), .string("email"), .time("created"),
            .string("reason"), .string("status"),
        ])
}
