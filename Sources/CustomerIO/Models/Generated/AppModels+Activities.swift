// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// Something that a person did or that happened to them. Kept for 30 days at least.
public struct Activity: CustomerIOModel, FieldValue {
    /// The id.
    public var id: String?
    /// The name of the event or page.
    public var name: String?
    /// Your id of the person; nil if they have none. `customer_id` in the API.
    public var customerID: String?
    /// What names the person. `customer_identifiers` in the API.
    public var customerIdentifiers: Customer.Identifiers?
    /// More about it: of an event its data, of an attribute change `from` and `to` by name, of a message its delivery.
    public var data: JSONObject?
    /// The delivery. `delivery_id` in the API.
    public var deliveryID: String?
    /// Where the delivery went. `delivery_type` in the API.
    public var deliveryType: Activity.DeliveryType?
    /// When it happened.
    public var timestamp: Date?
    /// The kind.
    public var type: Activity.Kind?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        id = try fields.read("id")
        name = try fields.read("name")
        customerID = try fields.read("customer_id")
        customerIdentifiers = try fields.read("customer_identifiers")
        data = try fields.read("data")
        deliveryID = try fields.read("delivery_id")
        deliveryType = try fields.read("delivery_type")
        timestamp = try fields.read("timestamp")
        type = try fields.read("type")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("customer_id", customerID)
        try fields.write("customer_identifiers", customerIdentifiers)
        try fields.write("data", data)
        try fields.write("delivery_id", deliveryID)
        try fields.write("delivery_type", deliveryType)
        try fields.write("timestamp", timestamp)
        try fields.write("type", type)
        try fields.write(additionalFields)
    }
}

extension Activity {
    /// Where the delivery of an activity went.
    public struct DeliveryType: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// An Apple device.
        public static let ios = Self(rawValue: "ios")
        /// An Android device.
        public static let android = Self(rawValue: "android")
        /// An e-mail address.
        public static let email = Self(rawValue: "email")
        /// A phone.
        public static let phone = Self(rawValue: "phone")
    }
}

extension Activity {
    /// A kind of activity. Objects and relationships have further ones, such as `_o:1:create` for an object of type 1.
    public struct Kind: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// `add_relationship`.
        public static let addRelationship = Self(rawValue: "add_relationship")
        /// `anon_merge`.
        public static let anonMerge = Self(rawValue: "anon_merge")
        /// `attempted_action`.
        public static let attemptedAction = Self(rawValue: "attempted_action")
        /// `attempted_email`.
        public static let attemptedEmail = Self(rawValue: "attempted_email")
        /// `attempted_in_app`.
        public static let attemptedInApp = Self(rawValue: "attempted_in_app")
        /// `attempted_push`.
        public static let attemptedPush = Self(rawValue: "attempted_push")
        /// `attempted_slack`.
        public static let attemptedSlack = Self(rawValue: "attempted_slack")
        /// `attempted_twilio`.
        public static let attemptedTwilio = Self(rawValue: "attempted_twilio")
        /// `attempted_webhook`.
        public static let attemptedWebhook = Self(rawValue: "attempted_webhook")
        /// `attribute_change`.
        public static let attributeChange = Self(rawValue: "attribute_change")
        /// `bounced_action`.
        public static let bouncedAction = Self(rawValue: "bounced_action")
        /// `bounced_email`.
        public static let bouncedEmail = Self(rawValue: "bounced_email")
        /// `bounced_push`.
        public static let bouncedPush = Self(rawValue: "bounced_push")
        /// `bounced_twilio`.
        public static let bouncedTwilio = Self(rawValue: "bounced_twilio")
        /// `clicked_action`.
        public static let clickedAction = Self(rawValue: "clicked_action")
        /// `clicked_content`.
        public static let clickedContent = Self(rawValue: "clicked_content")
        /// `clicked_email`.
        public static let clickedEmail = Self(rawValue: "clicked_email")
        /// `clicked_in_app`.
        public static let clickedInApp = Self(rawValue: "clicked_in_app")
        /// `clicked_push`.
        public static let clickedPush = Self(rawValue: "clicked_push")
        /// `clicked_twilio`.
        public static let clickedTwilio = Self(rawValue: "clicked_twilio")
        /// `clicked_webhook`.
        public static let clickedWebhook = Self(rawValue: "clicked_webhook")
        /// `converted_action`.
        public static let convertedAction = Self(rawValue: "converted_action")
        /// `converted_content`.
        public static let convertedContent = Self(rawValue: "converted_content")
        /// `converted_email`.
        public static let convertedEmail = Self(rawValue: "converted_email")
        /// `converted_in_app`.
        public static let convertedInApp = Self(rawValue: "converted_in_app")
        /// `converted_slack`.
        public static let convertedSlack = Self(rawValue: "converted_slack")
        /// `converted_twilio`.
        public static let convertedTwilio = Self(rawValue: "converted_twilio")
        /// `converted_webhook`.
        public static let convertedWebhook = Self(rawValue: "converted_webhook")
        /// `deferred_action`.
        public static let deferredAction = Self(rawValue: "deferred_action")
        /// `deferred_email`.
        public static let deferredEmail = Self(rawValue: "deferred_email")
        /// `deferred_in_app`.
        public static let deferredInApp = Self(rawValue: "deferred_in_app")
        /// `deferred_push`.
        public static let deferredPush = Self(rawValue: "deferred_push")
        /// `deferred_slack`.
        public static let deferredSlack = Self(rawValue: "deferred_slack")
        /// `deferred_twilio`.
        public static let deferredTwilio = Self(rawValue: "deferred_twilio")
        /// `deferred_webhook`.
        public static let deferredWebhook = Self(rawValue: "deferred_webhook")
        /// `delete_relationship`.
        public static let deleteRelationship = Self(rawValue: "delete_relationship")
        /// `delivered_action`.
        public static let deliveredAction = Self(rawValue: "delivered_action")
        /// `delivered_email`.
        public static let deliveredEmail = Self(rawValue: "delivered_email")
        /// `delivered_push`.
        public static let deliveredPush = Self(rawValue: "delivered_push")
        /// `delivered_twilio`.
        public static let deliveredTwilio = Self(rawValue: "delivered_twilio")
        /// `device_change`.
        public static let deviceChange = Self(rawValue: "device_change")
        /// `drafted_action`.
        public static let draftedAction = Self(rawValue: "drafted_action")
        /// `drafted_email`.
        public static let draftedEmail = Self(rawValue: "drafted_email")
        /// `drafted_in_app`.
        public static let draftedInApp = Self(rawValue: "drafted_in_app")
        /// `drafted_push`.
        public static let draftedPush = Self(rawValue: "drafted_push")
        /// `drafted_slack`.
        public static let draftedSlack = Self(rawValue: "drafted_slack")
        /// `drafted_twilio`.
        public static let draftedTwilio = Self(rawValue: "drafted_twilio")
        /// `drafted_webhook`.
        public static let draftedWebhook = Self(rawValue: "drafted_webhook")
        /// `dropped_action`.
        public static let droppedAction = Self(rawValue: "dropped_action")
        /// `dropped_email`.
        public static let droppedEmail = Self(rawValue: "dropped_email")
        /// `dropped_push`.
        public static let droppedPush = Self(rawValue: "dropped_push")
        /// `dropped_twilio`.
        public static let droppedTwilio = Self(rawValue: "dropped_twilio")
        /// `dropped_webhook`.
        public static let droppedWebhook = Self(rawValue: "dropped_webhook")
        /// `event`.
        public static let event = Self(rawValue: "event")
        /// `failed_action`.
        public static let failedAction = Self(rawValue: "failed_action")
        /// `failed_attribute_change`.
        public static let failedAttributeChange = Self(rawValue: "failed_attribute_change")
        /// `failed_batch_update`.
        public static let failedBatchUpdate = Self(rawValue: "failed_batch_update")
        /// `failed_email`.
        public static let failedEmail = Self(rawValue: "failed_email")
        /// `failed_event`.
        public static let failedEvent = Self(rawValue: "failed_event")
        /// `failed_in_app`.
        public static let failedInApp = Self(rawValue: "failed_in_app")
        /// `failed_object_journeys`.
        public static let failedObjectJourneys = Self(rawValue: "failed_object_journeys")
        /// `failed_push`.
        public static let failedPush = Self(rawValue: "failed_push")
        /// `failed_query_collection`.
        public static let failedQueryCollection = Self(rawValue: "failed_query_collection")
        /// `failed_slack`.
        public static let failedSlack = Self(rawValue: "failed_slack")
        /// `failed_twilio`.
        public static let failedTwilio = Self(rawValue: "failed_twilio")
        /// `failed_webhook`.
        public static let failedWebhook = Self(rawValue: "failed_webhook")
        /// `opened_action`.
        public static let openedAction = Self(rawValue: "opened_action")
        /// `opened_email`.
        public static let openedEmail = Self(rawValue: "opened_email")
        /// `opened_in_app`.
        public static let openedInApp = Self(rawValue: "opened_in_app")
        /// `opened_push`.
        public static let openedPush = Self(rawValue: "opened_push")
        /// `page`.
        public static let page = Self(rawValue: "page")
        /// `profile_create`.
        public static let profileCreate = Self(rawValue: "profile_create")
        /// `profile_delete`.
        public static let profileDelete = Self(rawValue: "profile_delete")
        /// `profile_merge`.
        public static let profileMerge = Self(rawValue: "profile_merge")
        /// `relationship_attribute_change`.
        public static let relationshipAttributeChange = Self(rawValue: "relationship_attribute_change")
        /// `relationship_failed_attribute_change`.
        public static let relationshipFailedAttributeChange = Self(rawValue: "relationship_failed_attribute_change")
        /// `screen`.
        public static let screen = Self(rawValue: "screen")
        /// `sent_action`.
        public static let sentAction = Self(rawValue: "sent_action")
        /// `sent_email`.
        public static let sentEmail = Self(rawValue: "sent_email")
        /// `sent_in_app`.
        public static let sentInApp = Self(rawValue: "sent_in_app")
        /// `sent_push`.
        public static let sentPush = Self(rawValue: "sent_push")
        /// `sent_slack`.
        public static let sentSlack = Self(rawValue: "sent_slack")
        /// `sent_twilio`.
        public static let sentTwilio = Self(rawValue: "sent_twilio")
        /// `sent_webhook`.
        public static let sentWebhook = Self(rawValue: "sent_webhook")
        /// `skipped_update`.
        public static let skippedUpdate = Self(rawValue: "skipped_update")
        /// `spammed_email`.
        public static let spammedEmail = Self(rawValue: "spammed_email")
        /// `suppressed_twilio`.
        public static let suppressedTwilio = Self(rawValue: "suppressed_twilio")
        /// `topic_unsubscribed_email`.
        public static let topicUnsubscribedEmail = Self(rawValue: "topic_unsubscribed_email")
        /// `undeliverable_action`.
        public static let undeliverableAction = Self(rawValue: "undeliverable_action")
        /// `undeliverable_email`.
        public static let undeliverableEmail = Self(rawValue: "undeliverable_email")
        /// `undeliverable_in_app`.
        public static let undeliverableInApp = Self(rawValue: "undeliverable_in_app")
        /// `undeliverable_push`.
        public static let undeliverablePush = Self(rawValue: "undeliverable_push")
        /// `undeliverable_slack`.
        public static let undeliverableSlack = Self(rawValue: "undeliverable_slack")
        /// `undeliverable_twilio`.
        public static let undeliverableTwilio = Self(rawValue: "undeliverable_twilio")
        /// `undeliverable_webhook`.
        public static let undeliverableWebhook = Self(rawValue: "undeliverable_webhook")
        /// `unsubscribed_action`.
        public static let unsubscribedAction = Self(rawValue: "unsubscribed_action")
        /// `unsubscribed_email`.
        public static let unsubscribedEmail = Self(rawValue: "unsubscribed_email")
        /// `viewed_content`.
        public static let viewedContent = Self(rawValue: "viewed_content")
        /// `webhook_event`.
        public static let webhookEvent = Self(rawValue: "webhook_event")
    }
}
