// SPDX-License-Identifier: Apache-2.0
// Generated from API/routes.json by scripts/generate; edit that file, not this one.

extension Route {
    /// The operations of the App API.
    package enum App {
        package static let triggerBroadcast: Route = Route(
            "triggerBroadcast", .app, .post, "/v1/campaigns/{broadcast_id}/triggers", rate: .broadcast, retry: .unsent,
            answer: .json, purpose: "start an API-triggered broadcast, optional audience and data")

        package static let broadcastErrors: Route = Route(
            "broadcastErrors", .app, .get, "/v1/campaigns/{broadcast_id}/triggers/{trigger_id}/errors",
            query: ["start", "limit"], paging: .cursor(max: nil, fixed: false), rate: .app, retry: .always,
            answer: .json, purpose: "per-line validation errors of one trigger")

        package static let sendEmail: Route = Route(
            "sendEmail", .app, .post, "/v1/send/email", rate: .send, retry: .unsent, answer: .json,
            purpose: "send one transactional e-mail")

        package static let sendPush: Route = Route(
            "sendPush", .app, .post, "/v1/send/push", rate: .send, retry: .unsent, answer: .json,
            purpose: "send one transactional push")

        package static let sendSMS: Route = Route(
            "sendSMS", .app, .post, "/v1/send/sms", rate: .send, retry: .unsent, answer: .json,
            purpose: "send one transactional SMS")

        package static let sendInApp: Route = Route(
            "sendInApp", .app, .post, "/v1/send/in_app", rate: .send, retry: .unsent, answer: .json,
            purpose: "send one transactional in-app message")

        package static let sendInboxMessage: Route = Route(
            "sendInboxMessage", .app, .post, "/v1/send/inbox_message", rate: .send, retry: .unsent, answer: .json,
            purpose: "send one transactional inbox message")

        package static let sendWhatsApp: Route = Route(
            "sendWhatsApp", .app, .post, "/v1/send/whatsapp", rate: .send, retry: .unsent, answer: .json,
            purpose: "send one transactional WhatsApp message")

        package static let listCampaigns: Route = Route(
            "listCampaigns", .app, .get, "/v1/campaigns", rate: .app, retry: .always, answer: .json,
            purpose: "all campaigns")

        package static let getCampaigns: Route = Route(
            "getCampaigns", .app, .get, "/v1/campaigns/{campaign_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one campaign")

        package static let campaignMetrics: Route = Route(
            "campaignMetrics", .app, .get, "/v1/campaigns/{campaign_id}/metrics",
            query: ["version", "type", "res", "tz", "start", "end", "period", "steps"], rate: .app, retry: .always,
            answer: .json, purpose: "delivery metrics of a campaign (v1 or v2)")

        package static let campaignLinkMetrics: Route = Route(
            "campaignLinkMetrics", .app, .get, "/v1/campaigns/{campaign_id}/metrics/links",
            query: ["period", "steps", "unique"], rate: .app, retry: .always, answer: .json,
            purpose: "click series per link of a campaign")

        package static let listCampaignActions: Route = Route(
            "listCampaignActions", .app, .get, "/v1/campaigns/{campaign_id}/actions", query: ["start"],
            paging: .cursor(max: 10, fixed: true), rate: .app, retry: .always, answer: .json,
            purpose: "workflow actions of a campaign")

        package static let getCampaignMessages: Route = Route(
            "getCampaignMessages", .app, .get, "/v1/campaigns/{campaign_id}/messages",
            query: ["start", "limit", "type", "metric", "drafts", "start_ts", "end_ts", "get_tracked_responses"],
            paging: .cursor(max: 1000, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "deliveries of a campaign")

        package static let getCampaignAction: Route = Route(
            "getCampaignAction", .app, .get, "/v1/campaigns/{campaign_id}/actions/{action_id}", rate: .app,
            retry: .always, answer: .json, purpose: "one action of a campaign")

        package static let updateCampaignAction: Route = Route(
            "updateCampaignAction", .app, .put, "/v1/campaigns/{campaign_id}/actions/{action_id}", rate: .app,
            retry: .always, answer: .json, purpose: "change the content of an action")

        package static let getCampaignActionTranslation: Route = Route(
            "getCampaignActionTranslation", .app, .get,
            "/v1/campaigns/{campaign_id}/actions/{action_id}/language/{language}", rate: .app, retry: .always,
            answer: .json, purpose: "one language of an action")

        package static let updateCampaignActionTranslation: Route = Route(
            "updateCampaignActionTranslation", .app, .put,
            "/v1/campaigns/{campaign_id}/actions/{action_id}/language/{language}", rate: .app, retry: .always,
            answer: .json, purpose: "change one language of an action")

        package static let campaignActionMetrics: Route = Route(
            "campaignActionMetrics", .app, .get, "/v1/campaigns/{campaign_id}/actions/{action_id}/metrics",
            query: ["version", "type", "res", "tz", "start", "end", "period", "steps"], rate: .app, retry: .always,
            answer: .json, purpose: "delivery metrics of an action (v1 or v2)")

        package static let campaignActionLinks: Route = Route(
            "campaignActionLinks", .app, .get, "/v1/campaigns/{campaign_id}/actions/{action_id}/metrics/links",
            query: ["period", "steps", "type"], rate: .app, retry: .always, answer: .json,
            purpose: "click series per link of an action")

        package static let campaignJourneyMetrics: Route = Route(
            "campaignJourneyMetrics", .app, .get, "/v1/campaigns/{campaign_id}/journey_metrics",
            query: ["start", "end", "res"], rate: .app, retry: .always, answer: .json,
            purpose: "journey funnel counts by start period")

        package static let listActivities: Route = Route(
            "listActivities", .app, .get, "/v1/activities",
            query: ["start", "type", "name", "deleted", "customer_id", "id_type", "limit"],
            paging: .cursor(max: 100, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "workspace activity log")

        package static let listBroadcasts: Route = Route(
            "listBroadcasts", .app, .get, "/v1/broadcasts", rate: .app, retry: .always, answer: .json,
            purpose: "all API-triggered broadcasts")

        package static let getBroadcast: Route = Route(
            "getBroadcast", .app, .get, "/v1/broadcasts/{broadcast_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one broadcast")

        package static let broadcastStatus: Route = Route(
            "broadcastStatus", .app, .get, "/v1/campaigns/{broadcast_id}/triggers/{trigger_id}", rate: .app,
            retry: .always, answer: .json, purpose: "state of one trigger of a broadcast")

        package static let broadcastMetrics: Route = Route(
            "broadcastMetrics", .app, .get, "/v1/broadcasts/{broadcast_id}/metrics",
            query: ["period", "steps", "type"], rate: .app, retry: .always, answer: .json,
            purpose: "delivery metrics of a broadcast (v1 params)")

        package static let broadcastLinks: Route = Route(
            "broadcastLinks", .app, .get, "/v1/broadcasts/{broadcast_id}/metrics/links",
            query: ["period", "steps", "unique"], rate: .app, retry: .always, answer: .json,
            purpose: "click series per link of a broadcast")

        package static let broadcastActions: Route = Route(
            "broadcastActions", .app, .get, "/v1/broadcasts/{broadcast_id}/actions", rate: .app, retry: .always,
            answer: .json, purpose: "actions of a broadcast")

        package static let broadcastMessages: Route = Route(
            "broadcastMessages", .app, .get, "/v1/broadcasts/{broadcast_id}/messages",
            query: ["start", "limit", "metric", "state", "type", "start_ts", "end_ts", "get_tracked_responses"],
            paging: .cursor(max: 1000, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "deliveries of a broadcast")

        package static let getBroadcastAction: Route = Route(
            "getBroadcastAction", .app, .get, "/v1/broadcasts/{broadcast_id}/actions/{action_id}", rate: .app,
            retry: .always, answer: .json, purpose: "one action of a broadcast")

        package static let updateBroadcastAction: Route = Route(
            "updateBroadcastAction", .app, .put, "/v1/broadcasts/{broadcast_id}/actions/{action_id}", rate: .app,
            retry: .always, answer: .json, purpose: "change the content of a broadcast action")

        package static let getBroadcastActionLanguage: Route = Route(
            "getBroadcastActionLanguage", .app, .get,
            "/v1/broadcasts/{broadcast_id}/actions/{action_id}/language/{language}", rate: .app, retry: .always,
            answer: .json, purpose: "one language of a broadcast action")

        package static let updateBroadcastActionLanguage: Route = Route(
            "updateBroadcastActionLanguage", .app, .put,
            "/v1/broadcasts/{broadcast_id}/actions/{action_id}/language/{language}", rate: .app, retry: .always,
            answer: .json, purpose: "change one language of a broadcast action")

        package static let broadcastActionMetrics: Route = Route(
            "broadcastActionMetrics", .app, .get, "/v1/broadcasts/{broadcast_id}/actions/{action_id}/metrics",
            query: ["period", "steps", "type"], rate: .app, retry: .always, answer: .json,
            purpose: "delivery metrics of a broadcast action")

        package static let broadcastActionLinks: Route = Route(
            "broadcastActionLinks", .app, .get, "/v1/broadcasts/{broadcast_id}/actions/{action_id}/metrics/links",
            query: ["period", "steps", "type"], rate: .app, retry: .always, answer: .json,
            purpose: "click series per link of a broadcast action")

        package static let listBroadcastTriggers: Route = Route(
            "listBroadcastTriggers", .app, .get, "/v1/broadcasts/{broadcast_id}/triggers", rate: .app, retry: .always,
            answer: .json, purpose: "all triggers of a broadcast")

        package static let updateAttributeMetadata: Route = Route(
            "updateAttributeMetadata", .app, .post, "/v1/data_index/attributes", rate: .app, retry: .always,
            purpose: "describe up to 100 attributes")

        package static let updateEventMetadata: Route = Route(
            "updateEventMetadata", .app, .post, "/v1/data_index/events", rate: .app, retry: .always,
            purpose: "describe up to 100 events")

        package static let getSuppression: Route = Route(
            "getSuppression", .app, .get, "/v1/esp/search_suppression/{email_address}", rate: .app, retry: .always,
            answer: .json, purpose: "is this address suppressed at the e-mail provider")

        package static let getSuppressionByType: Route = Route(
            "getSuppressionByType", .app, .get, "/v1/esp/suppression/{suppression_type}", query: ["limit", "offset"],
            paging: .offset(max: 1000), rate: .app, retry: .always, answer: .json,
            purpose: "addresses suppressed at the provider by reason")

        package static let postSuppression: Route = Route(
            "postSuppression", .app, .post, "/v1/esp/suppression/{suppression_type}/{email_address}", rate: .app,
            retry: .always, answer: .json, purpose: "add a provider suppression")

        package static let deleteSuppression: Route = Route(
            "deleteSuppression", .app, .delete, "/v1/esp/suppression/{suppression_type}/{email_address}", rate: .app,
            retry: .always, purpose: "lift a provider suppression")

        package static let listExports: Route = Route(
            "listExports", .app, .get, "/v1/exports", rate: .app, retry: .always, answer: .json,
            purpose: "all export jobs")

        package static let getExport: Route = Route(
            "getExport", .app, .get, "/v1/exports/{export_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one export job")

        package static let downloadExport: Route = Route(
            "downloadExport", .app, .get, "/v1/exports/{export_id}/download", rate: .app, retry: .always, answer: .json,
            purpose: "signed 15-minute link to the file")

        package static let exportPeopleData: Route = Route(
            "exportPeopleData", .app, .post, "/v1/exports/customers", rate: .app, retry: .always, answer: .json,
            purpose: "start a people export")

        package static let exportDeliveriesData: Route = Route(
            "exportDeliveriesData", .app, .post, "/v1/exports/deliveries", rate: .app, retry: .always, answer: .json,
            purpose: "start a deliveries export")

        package static let `import`: Route = Route(
            "import", .app, .post, "/v1/imports", rate: .app, retry: .unsent, answer: .json,
            purpose: "start a CSV import from a URL")

        package static let getImport: Route = Route(
            "getImport", .app, .get, "/v1/imports/{import_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one import job")

        package static let getCioAllowlist: Route = Route(
            "getCioAllowlist", .app, .get, "/v1/info/ip_addresses", rate: .app, retry: .always, answer: .json,
            isAuthenticated: false, purpose: "outbound IP addresses")

        package static let listMessages: Route = Route(
            "listMessages", .app, .get, "/v1/messages",
            query: [
                "start", "limit", "type", "metric", "drafts", "campaign_id", "newsletter_id", "action_id", "start_ts",
                "end_ts", "get_tracked_responses",
            ], paging: .cursor(max: 1000, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "deliveries of the workspace")

        package static let getMessage: Route = Route(
            "getMessage", .app, .get, "/v1/messages/{message_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one delivery")

        package static let getArchivedMessage: Route = Route(
            "getArchivedMessage", .app, .get, "/v1/messages/{message_id}/archived_message", rate: .archive,
            retry: .always, answer: .json, purpose: "stored copy of a sent message")

        package static let listNewsletters: Route = Route(
            "listNewsletters", .app, .get, "/v1/newsletters", query: ["limit", "sort", "start"],
            paging: .cursor(max: 100, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "all newsletters")

        package static let getNewsletters: Route = Route(
            "getNewsletters", .app, .get, "/v1/newsletters/{newsletter_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one newsletter")

        package static let deleteNewsletter: Route = Route(
            "deletetNewsletters", .app, .delete, "/v1/newsletters/{newsletter_id}", rate: .app, retry: .always,
            purpose: "delete a newsletter")

        package static let getNewsletterMetrics: Route = Route(
            "getNewsletterMetrics", .app, .get, "/v1/newsletters/{newsletter_id}/metrics",
            query: ["period", "steps", "type"], rate: .app, retry: .always, answer: .json,
            purpose: "delivery metrics of a newsletter")

        package static let getNewsletterLinks: Route = Route(
            "getNewsletterLinks", .app, .get, "/v1/newsletters/{newsletter_id}/metrics/links",
            query: ["period", "steps", "unique"], rate: .app, retry: .always, answer: .json,
            purpose: "click series per link of a newsletter")

        package static let listNewsletterVariants: Route = Route(
            "listNewsletterVariants", .app, .get, "/v1/newsletters/{newsletter_id}/contents", rate: .app,
            retry: .always, answer: .json, purpose: "content variants of a newsletter")

        package static let getNewsletterMsgMeta: Route = Route(
            "getNewsletterMsgMeta", .app, .get, "/v1/newsletters/{newsletter_id}/messages",
            query: ["start", "limit", "metric", "start_ts", "end_ts", "get_tracked_responses"],
            paging: .cursor(max: 1000, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "deliveries of a newsletter")

        package static let getNewsletterVariant: Route = Route(
            "getNewsletterVariant", .app, .get, "/v1/newsletters/{newsletter_id}/contents/{content_id}", rate: .app,
            retry: .always, answer: .json, purpose: "one content variant")

        package static let updateNewsletterVariant: Route = Route(
            "updateNewsletterVariant", .app, .put, "/v1/newsletters/{newsletter_id}/contents/{content_id}", rate: .app,
            retry: .always, answer: .json, purpose: "change a content variant")

        package static let getNewsletterVariantTranslation: Route = Route(
            "getNewsletterVariantTranslation", .app, .get, "/v1/newsletters/{newsletter_id}/language/{language}",
            rate: .app, retry: .always, answer: .json, purpose: "one language of a newsletter")

        package static let updateNewsletterVariantTranslation: Route = Route(
            "updateNewsletterVariantTranslation", .app, .put, "/v1/newsletters/{newsletter_id}/language/{language}",
            rate: .app, retry: .always, answer: .json, purpose: "change one language of a newsletter")

        package static let getNewsletterTestGroups: Route = Route(
            "getNewsletterTestGroups", .app, .get, "/v1/newsletters/{newsletter_id}/test_groups", rate: .app,
            retry: .always, answer: .json, purpose: "A/B groups with their content ids")

        package static let getNewsletterVariantTranslationTest: Route = Route(
            "getNewsletterVariantTranslationTest", .app, .get,
            "/v1/newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}", rate: .app,
            retry: .always, answer: .json, purpose: "one language of one A/B group")

        package static let updateNewsletterTestTranslation: Route = Route(
            "updateNewsletterTestTranslation", .app, .put,
            "/v1/newsletters/{newsletter_id}/test_group/{test_group_id}/language/{language}", rate: .app,
            retry: .always, answer: .json, purpose: "change one language of one A/B group")

        package static let getVariantMetrics: Route = Route(
            "getVariantMetrics", .app, .get, "/v1/newsletters/{newsletter_id}/contents/{content_id}/metrics",
            query: ["period", "steps", "type"], rate: .app, retry: .always, answer: .json,
            purpose: "delivery metrics of a variant")

        package static let getVariantLinks: Route = Route(
            "getVariantLinks", .app, .get, "/v1/newsletters/{newsletter_id}/contents/{content_id}/metrics/links",
            query: ["period", "steps", "type"], rate: .app, retry: .always, answer: .json,
            purpose: "click series per link of a variant")

        package static let getObjectTypes: Route = Route(
            "getObjectTypes", .app, .get, "/v1/object_types", rate: .app, retry: .always, answer: .json,
            purpose: "object types of the workspace")

        package static let getObjectsFilter: Route = Route(
            "getObjectsFilter", .app, .post, "/v1/objects", query: ["start", "limit"],
            paging: .cursor(max: 1000, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "find objects of a type by filter")

        package static let getObjectRelationships: Route = Route(
            "getObjectRelationships", .app, .get, "/v1/objects/{object_type_id}/{object_id}/relationships",
            query: ["start", "limit", "id_type"], paging: .cursor(max: nil, fixed: false), rate: .app, retry: .always,
            answer: .json, purpose: "people related to an object")

        package static let getObjectAttributes: Route = Route(
            "getObjectAttributes", .app, .get, "/v1/objects/{object_type_id}/{object_id}/attributes",
            query: ["id_type"], rate: .app, retry: .always, answer: .json, purpose: "attributes of an object")

        package static let listWebhooks: Route = Route(
            "listWebhooks", .app, .get, "/v1/reporting_webhooks", rate: .app, retry: .always, answer: .json,
            purpose: "all reporting webhooks")

        package static let createWebhook: Route = Route(
            "createWebhook", .app, .post, "/v1/reporting_webhooks", rate: .app, retry: .unsent, answer: .json,
            purpose: "register a reporting webhook")

        package static let getWebhook: Route = Route(
            "getWebhook", .app, .get, "/v1/reporting_webhooks/{webhook_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one reporting webhook")

        package static let updateWebhook: Route = Route(
            "updateWebhook", .app, .put, "/v1/reporting_webhooks/{webhook_id}", rate: .app, retry: .always,
            answer: .json, purpose: "change a reporting webhook")

        package static let deleteWebhook: Route = Route(
            "deleteWebhook", .app, .delete, "/v1/reporting_webhooks/{webhook_id}", rate: .app, retry: .always,
            purpose: "remove a reporting webhook")

        package static let listSegments: Route = Route(
            "listSegments", .app, .get, "/v1/segments", rate: .app, retry: .always, answer: .json,
            purpose: "all segments")

        package static let createManSegment: Route = Route(
            "createManSegment", .app, .post, "/v1/segments", rate: .app, retry: .unsent, answer: .json,
            purpose: "create an empty manual segment")

        package static let getSegment: Route = Route(
            "getSegment", .app, .get, "/v1/segments/{segment_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one segment")

        package static let deleteManSegment: Route = Route(
            "deleteManSegment", .app, .delete, "/v1/segments/{segment_id}", rate: .app, retry: .always,
            purpose: "delete a manual segment")

        package static let getSegmentDependencies: Route = Route(
            "getSegmentDependencies", .app, .get, "/v1/segments/{segment_id}/used_by", rate: .app, retry: .always,
            answer: .json, purpose: "campaigns and newsletters that use a segment")

        package static let getSegmentCount: Route = Route(
            "getSegmentCount", .app, .get, "/v1/segments/{segment_id}/customer_count", rate: .app, retry: .always,
            answer: .json, purpose: "number of people in a segment")

        package static let getSegmentMembership: Route = Route(
            "getSegmentMembership", .app, .get, "/v1/segments/{segment_id}/membership", query: ["start", "limit"],
            paging: .cursor(max: 30000, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "people in a segment")

        package static let listSenders: Route = Route(
            "listSenders", .app, .get, "/v1/sender_identities", query: ["start", "limit", "sort", "hidden"],
            paging: .cursor(max: nil, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "all sender identities")

        package static let getSender: Route = Route(
            "getSender", .app, .get, "/v1/sender_identities/{sender_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one sender identity")

        package static let getSenderUsage: Route = Route(
            "getSenderUsage", .app, .get, "/v1/sender_identities/{sender_id}/used_by", rate: .app, retry: .always,
            answer: .json, purpose: "campaigns and newsletters that use a sender")

        package static let listSnippets: Route = Route(
            "listSnippets", .app, .get, "/v1/snippets", rate: .app, retry: .always, answer: .json,
            purpose: "all snippets")

        package static let updateSnippets: Route = Route(
            "updateSnippets", .app, .put, "/v1/snippets", rate: .app, retry: .always, answer: .json,
            purpose: "create or replace a snippet by name")

        package static let deleteSnippet: Route = Route(
            "deleteSnippet", .app, .delete, "/v1/snippets/{snippet_name}", rate: .app, retry: .always,
            purpose: "delete an unused snippet")

        package static let getTopics: Route = Route(
            "getTopics", .app, .get, "/v1/subscription_topics", rate: .app, retry: .always, answer: .json,
            purpose: "subscription topics")

        package static let listTransactional: Route = Route(
            "listTransactional", .app, .get, "/v1/transactional", rate: .app, retry: .always, answer: .json,
            purpose: "all transactional templates")

        package static let getTransactional: Route = Route(
            "getTransactional", .app, .get, "/v1/transactional/{transactional_id}", rate: .app, retry: .always,
            answer: .json, purpose: "one transactional template")

        package static let listTransactionalVariants: Route = Route(
            "listTransactionalVariants", .app, .get, "/v1/transactional/{transactional_id}/contents", rate: .app,
            retry: .always, answer: .json, purpose: "language variants of a template")

        package static let updateTransactional: Route = Route(
            "updateTransactional", .app, .put, "/v1/transactional/{transactional_id}/content/{content_id}", rate: .app,
            retry: .always, answer: .json, purpose: "replace the content of a template")

        package static let getTransactionalVariant: Route = Route(
            "getTransactionalVariant", .app, .get, "/v1/transactional/{transactional_id}/language/{language}",
            rate: .app, retry: .always, answer: .json, purpose: "one language of a template")

        package static let updateTransactionalVariant: Route = Route(
            "updateTransactionalVariant", .app, .put, "/v1/transactional/{transactional_id}/language/{language}",
            rate: .app, retry: .always, answer: .json, purpose: "replace one language of a template")

        package static let transactionalMetrics: Route = Route(
            "transactionalMetrics", .app, .get, "/v1/transactional/{transactional_id}/metrics",
            query: ["period", "steps"], rate: .app, retry: .always, answer: .json,
            purpose: "delivery metrics of a template")

        package static let transactionalLinks: Route = Route(
            "transactionalLinks", .app, .get, "/v1/transactional/{transactional_id}/metrics/links",
            query: ["period", "steps", "unique"], rate: .app, retry: .always, answer: .json,
            purpose: "click series per link of a template")

        package static let transactionalMessages: Route = Route(
            "transactionalMessages", .app, .get, "/v1/transactional/{transactional_id}/messages",
            query: ["start", "limit", "metric", "state", "start_ts", "end_ts", "get_tracked_responses"],
            paging: .cursor(max: 1000, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "deliveries of a template")

        package static let listWorkspaces: Route = Route(
            "listWorkspaces", .app, .get, "/v1/workspaces", rate: .app, retry: .always, answer: .json,
            purpose: "workspaces of the account with counts")

        package static let getCollections: Route = Route(
            "getCollections", .app, .get, "/v1/collections", rate: .app, retry: .always, answer: .json,
            purpose: "all collections (schema, no rows)")

        package static let addCollection: Route = Route(
            "addCollection", .app, .post, "/v1/collections", rate: .app, retry: .unsent, answer: .json,
            purpose: "create a collection from data or a URL")

        package static let getCollection: Route = Route(
            "getCollection", .app, .get, "/v1/collections/{collection_id}", rate: .app, retry: .always, answer: .json,
            purpose: "one collection (schema, no rows)")

        package static let updateCollection: Route = Route(
            "updateCollection", .app, .put, "/v1/collections/{collection_id}", rate: .app, retry: .always,
            answer: .json, purpose: "rename or replace a collection")

        package static let deleteCollection: Route = Route(
            "deleteCollection", .app, .delete, "/v1/collections/{collection_id}", rate: .app, retry: .always,
            purpose: "delete a collection")

        package static let getCollectionContents: Route = Route(
            "getCollectionContents", .app, .get, "/v1/collections/{collection_id}/content", rate: .app, retry: .always,
            answer: .json, purpose: "rows of a collection")

        package static let updateCollectionContents: Route = Route(
            "updateCollectionContents", .app, .put, "/v1/collections/{collection_id}/content", rate: .app,
            retry: .always, answer: .json, purpose: "replace the rows of a collection")

        package static let getPeopleEmail: Route = Route(
            "getPeopleEmail", .app, .get, "/v1/customers", query: ["email"], rate: .app, retry: .always, answer: .json,
            purpose: "people with this e-mail address")

        package static let getPeopleFilter: Route = Route(
            "getPeopleFilter", .app, .post, "/v1/customers", query: ["start", "limit"],
            paging: .cursor(max: 1000, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "find people by filter")

        package static let getPersonAttributes: Route = Route(
            "getPersonAttributes", .app, .get, "/v1/customers/{customer_id}/attributes", query: ["id_type"], rate: .app,
            retry: .always, answer: .json, purpose: "attributes and devices of a person")

        package static let getPersonRelationships: Route = Route(
            "getPersonRelationships", .app, .get, "/v1/customers/{customer_id}/relationships",
            query: ["start", "limit"], paging: .cursor(max: nil, fixed: false), rate: .app, retry: .always,
            answer: .json, purpose: "objects a person relates to")

        package static let getPeopleById: Route = Route(
            "getPeopleById", .app, .post, "/v1/customers/attributes", rate: .app, retry: .always, answer: .json,
            purpose: "attributes and devices of up to 100 people")

        package static let getPersonSegments: Route = Route(
            "getPersonSegments", .app, .get, "/v1/customers/{customer_id}/segments", query: ["id_type"], rate: .app,
            retry: .always, answer: .json, purpose: "segments of a person")

        package static let getPersonMessages: Route = Route(
            "getPersonMessages", .app, .get, "/v1/customers/{customer_id}/messages",
            query: ["id_type", "start", "limit", "start_ts", "end_ts", "get_tracked_responses"],
            paging: .cursor(max: 1000, fixed: false), rate: .app, retry: .always, answer: .json,
            purpose: "deliveries to a person")

        package static let getPersonActivities: Route = Route(
            "getPersonActivities", .app, .get, "/v1/customers/{customer_id}/activities",
            query: ["id_type", "start", "limit", "type", "name"], paging: .cursor(max: 100, fixed: false), rate: .app,
            retry: .always, answer: .json, purpose: "activity log of a person")

        package static let getPersonSubscriptionPreferences: Route = Route(
            "getPersonSubscriptionPreferences", .app, .get, "/v1/customers/{customer_id}/subscription_preferences",
            query: ["id_type", "language"], rate: .app, retry: .always, answer: .json,
            purpose: "topic preferences of a person")

        package static let all: [Route] = [
            triggerBroadcast,
            broadcastErrors,
            sendEmail,
            sendPush,
            sendSMS,
            sendInApp,
            sendInboxMessage,
            sendWhatsApp,
            listCampaigns,
            getCampaigns,
            campaignMetrics,
            campaignLinkMetrics,
            listCampaignActions,
            getCampaignMessages,
            getCampaignAction,
            updateCampaignAction,
            getCampaignActionTranslation,
            updateCampaignActionTranslation,
            campaignActionMetrics,
            campaignActionLinks,
            campaignJourneyMetrics,
            listActivities,
            listBroadcasts,
            getBroadcast,
            broadcastStatus,
            broadcastMetrics,
            broadcastLinks,
            broadcastActions,
            broadcastMessages,
            getBroadcastAction,
            updateBroadcastAction,
            getBroadcastActionLanguage,
            updateBroadcastActionLanguage,
            broadcastActionMetrics,
            broadcastActionLinks,
            listBroadcastTriggers,
            updateAttributeMetadata,
            updateEventMetadata,
            getSuppression,
            getSuppressionByType,
            postSuppression,
            deleteSuppression,
            listExports,
            getExport,
            downloadExport,
            exportPeopleData,
            exportDeliveriesData,
            `import`,
            getImport,
            getCioAllowlist,
            listMessages,
            getMessage,
            getArchivedMessage,
            listNewsletters,
            getNewsletters,
            deleteNewsletter,
            getNewsletterMetrics,
            getNewsletterLinks,
            listNewsletterVariants,
            getNewsletterMsgMeta,
            getNewsletterVariant,
            updateNewsletterVariant,
            getNewsletterVariantTranslation,
            updateNewsletterVariantTranslation,
            getNewsletterTestGroups,
            getNewsletterVariantTranslationTest,
            updateNewsletterTestTranslation,
            getVariantMetrics,
            getVariantLinks,
            getObjectTypes,
            getObjectsFilter,
            getObjectRelationships,
            getObjectAttributes,
            listWebhooks,
            createWebhook,
            getWebhook,
            updateWebhook,
            deleteWebhook,
            listSegments,
            createManSegment,
            getSegment,
            deleteManSegment,
            getSegmentDependencies,
            getSegmentCount,
            getSegmentMembership,
            listSenders,
            getSender,
            getSenderUsage,
            listSnippets,
            updateSnippets,
            deleteSnippet,
            getTopics,
            listTransactional,
            getTransactional,
            listTransactionalVariants,
            updateTransactional,
            getTransactionalVariant,
            updateTransactionalVariant,
            transactionalMetrics,
            transactionalLinks,
            transactionalMessages,
            listWorkspaces,
            getCollections,
            addCollection,
            getCollection,
            updateCollection,
            deleteCollection,
            getCollectionContents,
            updateCollectionContents,
            getPeopleEmail,
            getPeopleFilter,
            getPersonAttributes,
            getPersonRelationships,
            getPeopleById,
            getPersonSegments,
            getPersonMessages,
            getPersonActivities,
            getPersonSubscriptionPreferences,
        ]
    }
}
