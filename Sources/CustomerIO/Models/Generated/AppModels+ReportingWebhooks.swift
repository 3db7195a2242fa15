// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

/// A webhook that reports what happens to messages.
public struct ReportingWebhook: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// True if it reports nothing.
    public var disabled: Bool?
    /// The URL that is called.
    public var endpoint: String?
    /// What it reports.
    public var events: [ReportingWebhook.Event]?
    /// True if every opening and click is reported, not only the first. `full_resolution` in the API.
    public var fullResolution: Bool?
    /// True if `sent` reports hold the content. `with_content` in the API.
    public var withContent: Bool?
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
        disabled = try fields.read("disabled")
        endpoint = try fields.read("endpoint")
        events = try fields.read("events")
        fullResolution = try fields.read("full_resolution")
        withContent = try fields.read("with_content")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("disabled", disabled)
        try fields.write("endpoint", endpoint)
        try fields.write("events", events)
        try fields.write("full_resolution", fullResolution)
        try fields.write("with_content", withContent)
        try fields.write(additionalFields)
    }
}

extension ReportingWebhook {
    /// An event that a reporting webhook reports.
    public struct Event: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// `customer_subscribed`.
        public static let customerSubscribed = Self(rawValue: "customer_subscribed")
        /// `customer_unsubscribed`.
        public static let customerUnsubscribed = Self(rawValue: "customer_unsubscribed")
        /// `customer_subscription_preferences_changed`.
        public static let customerSubscriptionPreferencesChanged = Self(
            rawValue: "customer_subscription_preferences_changed")
        /// `email_drafted`.
        public static let emailDrafted = Self(rawValue: "email_drafted")
        /// `email_attempted`.
        public static let emailAttempted = Self(rawValue: "email_attempted")
        /// `email_sent`.
        public static let emailSent = Self(rawValue: "email_sent")
        /// `email_delivered`.
        public static let emailDelivered = Self(rawValue: "email_delivered")
        /// `email_opened`.
        public static let emailOpened = Self(rawValue: "email_opened")
        /// `email_clicked`.
        public static let emailClicked = Self(rawValue: "email_clicked")
        /// `email_converted`.
        public static let emailConverted = Self(rawValue: "email_converted")
        /// `email_bounced`.
        public static let emailBounced = Self(rawValue: "email_bounced")
        /// `email_dropped`.
        public static let emailDropped = Self(rawValue: "email_dropped")
        /// `email_deferred`.
        public static let emailDeferred = Self(rawValue: "email_deferred")
        /// `email_spammed`.
        public static let emailSpammed = Self(rawValue: "email_spammed")
        /// `email_failed`.
        public static let emailFailed = Self(rawValue: "email_failed")
        /// `email_unsubscribed`.
        public static let emailUnsubscribed = Self(rawValue: "email_unsubscribed")
        /// `email_undeliverable`.
        public static let emailUndeliverable = Self(rawValue: "email_undeliverable")
        /// `push_drafted`.
        public static let pushDrafted = Self(rawValue: "push_drafted")
        /// `push_attempted`.
        public static let pushAttempted = Self(rawValue: "push_attempted")
        /// `push_sent`.
        public static let pushSent = Self(rawValue: "push_sent")
        /// `push_delivered`.
        public static let pushDelivered = Self(rawValue: "push_delivered")
        /// `push_opened`.
        public static let pushOpened = Self(rawValue: "push_opened")
        /// `push_clicked`.
        public static let pushClicked = Self(rawValue: "push_clicked")
        /// `push_converted`.
        public static let pushConverted = Self(rawValue: "push_converted")
        /// `push_bounced`.
        public static let pushBounced = Self(rawValue: "push_bounced")
        /// `push_dropped`.
        public static let pushDropped = Self(rawValue: "push_dropped")
        /// `push_failed`.
        public static let pushFailed = Self(rawValue: "push_failed")
        /// `push_undeliverable`.
        public static let pushUndeliverable = Self(rawValue: "push_undeliverable")
        /// `slack_drafted`.
        public static let slackDrafted = Self(rawValue: "slack_drafted")
        /// `slack_attempted`.
        public static let slackAttempted = Self(rawValue: "slack_attempted")
        /// `slack_sent`.
        public static let slackSent = Self(rawValue: "slack_sent")
        /// `slack_clicked`.
        public static let slackClicked = Self(rawValue: "slack_clicked")
        /// `slack_converted`.
        public static let slackConverted = Self(rawValue: "slack_converted")
        /// `slack_failed`.
        public static let slackFailed = Self(rawValue: "slack_failed")
        /// `sms_drafted`.
        public static let smsDrafted = Self(rawValue: "sms_drafted")
        /// `sms_attempted`.
        public static let smsAttempted = Self(rawValue: "sms_attempted")
        /// `sms_sent`.
        public static let smsSent = Self(rawValue: "sms_sent")
        /// `sms_delivered`.
        public static let smsDelivered = Self(rawValue: "sms_delivered")
        /// `sms_clicked`.
        public static let smsClicked = Self(rawValue: "sms_clicked")
        /// `sms_converted`.
        public static let smsConverted = Self(rawValue: "sms_converted")
        /// `sms_bounced`.
        public static let smsBounced = Self(rawValue: "sms_bounced")
        /// `sms_failed`.
        public static let smsFailed = Self(rawValue: "sms_failed")
        /// `sms_undeliverable`.
        public static let smsUndeliverable = Self(rawValue: "sms_undeliverable")
        /// `webhook_drafted`.
        public static let webhookDrafted = Self(rawValue: "webhook_drafted")
        /// `webhook_attempted`.
        public static let webhookAttempted = Self(rawValue: "webhook_attempted")
        /// `webhook_sent`.
        public static let webhookSent = Self(rawValue: "webhook_sent")
        /// `webhook_clicked`.
        public static let webhookClicked = Self(rawValue: "webhook_clicked")
        /// `webhook_converted`.
        public static let webhookConverted = Self(rawValue: "webhook_converted")
        /// `webhook_failed`.
        public static let webhookFailed = Self(rawValue: "webhook_failed")
        /// `webhook_undeliverable`.
        public static let webhookUndeliverable = Self(rawValue: "webhook_undeliverable")
    }
}
