// SPDX-License-Identifier: Apache-2.0

/// Types of activities that Customer.io documents, and those of former times that old configurations name.
enum ActivityType {
    static func isKnown(_ type: String) -> Bool {
        known.contains(type) || former.contains(type)
            || type.wholeMatch(of: /_[or]:[0-9]+:[a-z_]+/) != nil
    }

    static let known = [
        "add_relationship", "anon_merge", "attempted_action", "attempted_email", "attempted_in_app", "attempted_push",
        "attempted_slack", "attempted_twilio", "attempted_webhook", "attribute_change", "bounced_action",
        "bounced_email", "bounced_push", "bounced_twilio", "clicked_action", "clicked_content", "clicked_email",
        "clicked_in_app", "clicked_push", "clicked_twilio", "clicked_webhook", "converted_action", "converted_content",
        "converted_email", "converted_in_app", "converted_slack", "converted_twilio", "converted_webhook",
        "deferred_action", "deferred_email", "deferred_in_app", "deferred_push", "deferred_slack", "deferred_twilio",
        "deferred_webhook", "delete_relationship", "delivered_action", "delivered_email", "delivered_push",
        "delivered_twilio", "device_change", "drafted_action", "drafted_email", "drafted_in_app", "drafted_push",
        "drafted_slack", "drafted_twilio", "drafted_webhook", "dropped_action", "dropped_email", "dropped_push",
        "dropped_twilio", "dropped_webhook", "event", "failed_action", "failed_attribute_change",
        "failed_batch_update", "failed_email", "failed_event", "failed_in_app", "failed_object_journeys",
        "failed_push", "failed_query_collection", "failed_slack", "failed_twilio", "failed_webhook", "opened_action",
        "opened_email", "opened_in_app", "opened_push", "page", "profile_create", "profile_delete", "profile_merge",
        "relationship_attribute_change", "relationship_failed_attribute_change", "screen", "sent_action", "sent_email",
        "sent_in_app", "sent_push", "sent_slack", "sent_twilio", "sent_webhook", "skipped_update", "spammed_email",
        "suppressed_twilio", "topic_unsubscribed_email", "undeliverable_action", "undeliverable_email",
        "undeliverable_in_app", "undeliverable_push", "undeliverable_slack", "undeliverable_twilio",
        "undeliverable_webhook", "unsubscribed_action", "unsubscribed_email", "viewed_content", "webhook_event",
    ]
    static let former = [
        "stripe_event", "triggered_email", "secondary:dropped_email", "secondary:spammed_email",
        "secondary:bounced_email", "secondary:delivered_email", "secondary:opened_email", "secondary:clicked_email",
        "secondary:failed_email",
    ]
}

/// Types of messages that Customer.io documents.
enum MessageType {
    static let known = ["email", "webhook", "twilio", "whatsapp", "slack", "push", "in_app", "live_notification"]
}
