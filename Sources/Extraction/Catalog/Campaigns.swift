// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

extension Catalog.Stream {
    package static let campaigns = Self(
        "campaigns", "Campaigns with triggers, filters and the list of their actions",
        read: .pages(Call(Route.App.listCampaigns)), rows: "campaigns[]", key: ["id"],
        fields: [
            .integer("id"), .string("deduplicate_id"), .string("name"), .string("type"), .time("created"),
            .time("updated"), .boolean("active"), .string("state"), .json("actions"), .time("first_started"),
            .json("tags"), .json("trigger_segment_ids"), .json("filter_segment_ids"), .json("msg_templates"),
            .string("event_name"), .string("frequency"), .string("date_attribute"), .string("timezone"),
            .boolean("use_customer_timezone"), .integer("start_hour"), .integer("start_minutes"),
            .integer("object_type_id"), .integer("webhook_id"),
        ])

    static let campaignTags = Self(
        "campaign_tags", "One row for each tag of each campaign",
        read: .pages(Call(Route.App.listCampaigns)), rows: "campaigns[].tags[]", key: ["campaign_id", "tag"],
        keepsUnknown: false,
        fields: [.integer("campaign_id", from: .enclosing(["id"])), .string("tag", from: .element)])

    static let campaignActions = Self(
        "campaign_actions", "The messages, webhooks and other steps of each campaign, with their content",
        read: .perParent(
            Parent(call: Call(Route.App.listCampaigns), records: "campaigns[]", id: "id", name: "campaign_id"),
            Call(Route.App.listCampaignActions)),
        rows: "actions[]", key: ["campaign_id", "id"],
        fields: [
            .integer("campaign_id", from: .constant("campaign_id")), .integer("id"), .integer("parent_action_id"),
            .string("deduplicate_id"), .string("name"), .string("type"), .string("sending_state"), .time("created"),
            .time("updated"), .string("layout"), .string("language"), .string("subject"), .string("body"),
            .string("body_amp"), .string("preheader_text"), .string("from"), .integer("from_id"), .string("reply_to"),
            .integer("reply_to_id"), .string("recipient"), .string("bcc"), .boolean("fake_bcc"),
            .string("preprocessor"), .string("headers"), .string("image_url"), .string("url"), .string("method"),
        ])

    static let broadcasts = Self(
        "broadcasts", "API-triggered broadcasts",
        read: .pages(Call(Route.App.listBroadcasts)), rows: "broadcasts[]", key: ["id"],
        fields: [
            .integer("id"), .string("deduplicate_id"), .string("name"), .string("type"), .time("created"),
            .time("updated"), .boolean("active"), .string("state"), .json("actions"), .json("msg_template_ids"),
            .time("first_started"), .json("tags"),
        ])

    static let newsletters = Self(
        "newsletters", "Newsletters",
        read: .pages(Call(Route.App.listNewsletters)), rows: "newsletters[]", key: ["id"],
        fields: [
            .integer("id"), .string("deduplicate_id"), .string("name"), .string("type"), .json("content_ids"),
            .time("created"), .time("updated"), .time("sent_at"), .json("tags"), .json("recipient_segment_ids"),
            .integer("subscription_topic_id"),
        ])

    static let transactionalMessages = Self(
        "transactional_messages", "Templates of transactional messages",
        read: .pages(Call(Route.App.listTransactional)), rows: "messages[]", key: ["id"],
        fields: [
            .integer("id"), .string("name"), .string("description"), .boolean("send_to_unsubscribed"),
            .boolean("link_tracking"), .boolean("open_tracking"), .boolean("hide_message_body"),
            .boolean("queue_drafts"), .time("created_at"), .time("updated_at"),
        ])
}
