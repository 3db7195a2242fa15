// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

extension Reading {
    static let campaigns = Reading(Call(Route.App.listCampaigns))
    static let campaignActions = Reading(
        Call(Route.App.listCampaignActions),
        over: [.parents(.campaigns, "campaigns[]", Link("campaign_id", from: "id"))])
    static let newsletters = Reading(Call(Route.App.listNewsletters))
    static let newsletterTestGroups = Reading(
        Call(Route.App.getNewsletterTestGroups),
        over: [.parents(.newsletters, "newsletters[]", Link("newsletter_id", from: "id"))])
    static let newsletterContents = Reading(Call(Route.App.listNewsletterVariants))
    static let transactionalMessages = Reading(Call(Route.App.listTransactional))
}

extension Catalog.Stream {
    package static let campaigns = Self(
        "campaigns", "Campaigns with triggers, filters and the list of their actions",
        read: .campaigns, rows: "campaigns[]", key: ["id"],
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
        read: .campaigns, rows: "campaigns[].tags[]", key: ["campaign_id", "tag"],
        keepsUnknown: false,
        fields: [.integer("campaign_id", from: .enclosing(["id"])), .string("tag", from: .element)])

    static let campaignActions = Self(
        "campaign_actions", "The messages, webhooks and other steps of each campaign, with their content",
        read: .campaignActions,
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
        read: Reading(Call(Route.App.listBroadcasts)), rows: "broadcasts[]", key: ["id"],
        fields: [
            .integer("id"), .string("deduplicate_id"), .string("name"), .string("type"), .time("created"),
            .time("updated"), .boolean("active"), .string("state"), .json("actions"), .json("msg_template_ids"),
            .time("first_started"), .json("tags"),
        ])

    static let newsletters = Self(
        "newsletters", "Newsletters",
        read: .newsletters, rows: "newsletters[]", key: ["id"],
        fields: [
            .integer("id"), .string("deduplicate_id"), .string("name"), .string("type"), .json("content_ids"),
            .time("created"), .time("updated"), .time("sent_at"), .json("tags"), .json("recipient_segment_ids"),
            .integer("subscription_topic_id"),
        ])

    static let transactionalMessages = Self(
        "transactional_messages", "Templates of transactional messages",
        read: .transactionalMessages, rows: "messages[]", key: ["id"],
        fields: [
            .integer("id"), .string("name"), .string("description"), .boolean("send_to_unsubscribed"),
            .boolean("link_tracking"), .boolean("open_tracking"), .boolean("hide_message_body"),
            .boolean("queue_drafts"), .time("created_at"), .time("updated_at"),
        ])

    static let newsletterTestGroupTranslations = Self(
        "newsletter_test_group_translations", "The content of each A/B group of each newsletter in each language",
        read: Reading(
            Call(Route.App.getNewsletterVariantTranslationTest, isOptional: true),
            over: [
                .parents(
                    .newsletterTestGroups, "test_groups[]", .own("newsletter_id"), Link("test_group_id", from: "id")),
                .parents(.newsletterContents, "contents[]", Link("language", from: "language")),
            ]),
        rows: "content[?]", key: ["newsletter_id", "test_group_id", "language"], isDefault: false,
        fields: [
            .integer("newsletter_id", from: .constant("newsletter_id")),
            .string("test_group_id", from: .constant("test_group_id")),
            .string("language", from: .constant("language")), .integer("id"), .string("deduplicate_id"),
            .string("name"), .string("type"), .string("subject"), .string("body"), .string("body_amp"),
            .string("preheader_text"), .string("layout"), .string("from"), .integer("from_id"), .string("reply_to"),
            .integer("reply_to_id"), .string("recipient"), .string("bcc"), .boolean("fake_bcc"),
            .string("preprocessor"), .string("headers"),
        ])
}
