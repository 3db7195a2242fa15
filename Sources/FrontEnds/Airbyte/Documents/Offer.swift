// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOMessages
import CustomerIORecords

/// The streams that there are. Three of them are those of the connector of Airbyte's registry, with its names, keys and
/// types, so that a connection can go over to this one.
enum Offer {
    static let streams = Catalog.all.map { stream in
        switch stream.name {
        case "campaigns": MessageStream(stream, adding: campaignFields)
        case "campaign_actions":
            MessageStream(stream, named: "campaigns_actions", key: ["id"], adding: actionFields)
        case "newsletters": MessageStream(stream, adding: newsletterFields)
        default: MessageStream(stream)
        }
    }

    /// The property by which the registry's connector tells what is new: lists that are read whole, and sent from there on.
    static let updated = "updated"
    private static let filtered = ["campaigns", "campaigns_actions", "newsletters"]

    static func isFiltered(_ stream: MessageStream) -> Bool { filtered.contains(stream.name) }

    /// The property by which records are new; nil if every run brings all.
    static func cursor(of stream: MessageStream) -> String? { isFiltered(stream) ? updated : stream.cursor }

    private static let campaignFields = [
        Property("description", .string), Property("created_by", .string), Property("event_type", .string),
        Property("audience", .nested), Property("filter_object_attributes", .nested),
        Property("filter_relationship_attributes", .nested), Property("object_attribute_triggers", .nested),
        Property("relationship_attribute_triggers", .nested), Property("scheduled_start", .integer),
        Property("scheduled_start_should_backfill", .boolean), Property("scheduled_stop", .integer),
        Property("scheduled_stop_should_sunset", .boolean),
    ]

    private static let actionFields = [
        Property("id", .string, isKey: true), Property("body_json", .string), Property("body_plain", .string),
        Property("broadcast_id", .integer), Property("cc", .string), Property("editor", .string),
        Property("multi_language_branch_action_id", .integer), Property("recipient_environment_id", .integer),
        Property("request_method", .string), Property("send_to_unsubscribed", .boolean),
        Property("sender_identity_id", .integer), Property("tracked", .boolean),
    ]

    private static let newsletterFields = [
        Property("expires_after", .integer), Property("recipient_file_error", .string),
        Property("recipient_file_status", .string),
    ]
}
