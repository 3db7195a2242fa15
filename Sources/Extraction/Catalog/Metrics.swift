// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

extension Catalog.Stream {
    static let campaignActionMetrics = Self(
        "campaign_action_metrics", "What became of each campaign action's messages, day by day (UTC)",
        read: Reading(
            Call(
                Route.App.campaignActionMetrics,
                query: [
                    "version": "2", "res": "{resolution}", "tz": "UTC", "start": "{start}", "end": "{end}",
                ]),
            over: [
                .parents(
                    .campaignActions, "actions[]", .own("campaign_id"), Link("action_id", from: "id"),
                    Link("since", from: "created", isTerm: false)),
                .variants("resolution", ["days"]),
                // Buckets change as long as people open and click.
                .windows(
                    Windows(
                        column: "bucket_start", since: "since", longest: 3_650, alignment: Windows.day, start: "start",
                        end: "end")),
            ]),
        rows: "", key: ["campaign_id", "action_id", "variant_action_id", "resolution", "bucket_start"],
        cursor: "bucket_start", isDefault: false,
        series: RecordShape.Series(total: ["metric", "series"], parts: "language_variants"),
        fields: [
            .integer("campaign_id", from: .constant("campaign_id")),
            .integer("action_id", from: .constant("action_id")),
            .string("variant_action_id", from: .name), .string("resolution", from: .constant("resolution")),
            .init(Column("bucket_start", .timestamp), from: .place),
        ]
            + [
                "created", "attempted", "sent", "delivered", "deferred", "bounced", "dropped", "failed",
                "undeliverable", "suppressed", "drafted", "opened", "human_opened", "prefetch_opened", "clicked",
                "human_clicked", "machine_clicked", "prefetch_clicked", "converted", "replied", "spammed",
                "unsubscribed", "topic_unsubscribed", "untracked", "link_untracked", "open_untracked",
                "tracking_consent_granted", "tracking_consent_denied",
            ].map { .integer($0) })

    static let segmentCounts = Self(
        "segment_counts", "How many people each segment has, a row for each run",
        read: Reading(
            Call(Route.App.getSegmentCount),
            over: [.parents(.segments, "segments[]", Link("segment_id", from: "id"))]),
        rows: "", key: ["segment_id", "read_at"], absent: .kept, isDefault: false,
        fields: [
            .integer("segment_id", from: .constant("segment_id")),
            .init(Column("read_at", .timestamp), from: .constant(Call.answerTime)), .integer("count"),
        ])

    static let segmentDependencies = Self(
        "segment_dependencies", "The campaigns and newsletters that use each segment",
        read: Reading(
            Call(Route.App.getSegmentDependencies),
            over: [.parents(.segments, "segments[]", Link("segment_id", from: "id"))]),
        rows: "used_by{}[]", key: ["segment_id", "kind", "item_id"], isDefault: false, keepsUnknown: false,
        fields: [
            .integer("segment_id", from: .constant("segment_id")), .string("kind", from: .name),
            .integer("item_id", from: .element),
        ])
}
