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
            read: .windows(
                Call(Route.App.listMessages, query: type.map { ["type": $0] } ?? [:]),
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
                .string("failure_message"), .integer("campaign_id"), .integer("newsletter_id"),
                .integer("broadcast_id"), .integer("action_id"), .integer("parent_action_id"), .integer("content_id"),
                .integer("msg_template_id"), .integer("message_template_id"), .string("trigger_event_id"),
                .boolean("forgotten"),
            ])
    }

    static let activities = Self(
        "activities", "What people did and what happened to them, also to deleted people (30 days)",
        read: .recent(activityCalls()), rows: "activities[]", key: ["id"], cursor: "timestamp", fields: activityFields)

    /// Activities of one type, all that Customer.io still has, in every run.
    package static func activities(ofType type: String, withDeletedPeople: Bool) -> Self {
        Self(
            "activities of type \(type)", activities.summary,
            read: .variants(activityCalls(type, deleted: withDeletedPeople ? [false, true] : [false])),
            rows: "activities[]", key: ["id"], absent: .kept, fields: activityFields)
    }

    /// People who were deleted in the last 30 days: Customer.io keeps no other trace of them.
    package static let deletedPeople = Self(
        "deleted people", "People who were deleted in the last 30 days",
        read: .variants(activityCalls("profile_delete")), rows: "activities[]", key: ["cio_id"], absent: .kept,
        keepsUnknown: false,
        fields: [
            .string("cio_id", from: .own(["customer_identifiers", "cio_id"])),
            .string("id", from: .own(["customer_identifiers", "id"])),
            .string("email", from: .own(["customer_identifiers", "email"])),
            .init(Column("deleted_at", .timestamp), from: .own(["timestamp"])),
        ])

    /// One call gives the activities of living people or those of deleted ones, never both.
    private static func activityCalls(_ type: String? = nil, deleted: [Bool] = [false, true]) -> [Call] {
        deleted.map { deleted in
            var call = Call(
                Route.App.listActivities, query: ["deleted": "\(deleted)"], constants: ["deleted": "\(deleted)"])
            call.query["type"] = type
            return call
        }
    }

    private static let activityFields: [RecordShape.Field] = [
        .string("id"), .string("type"), .time("timestamp"), .string("name"), .string("customer_id"),
        .json("customer_identifiers"), .json("data"), .string("delivery_id"), .string("delivery_type"),
    ]

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
