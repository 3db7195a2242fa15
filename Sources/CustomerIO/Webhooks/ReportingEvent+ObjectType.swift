// SPDX-License-Identifier: Apache-2.0

extension ReportingEvent {
    /// What an event happened to: a person, or a delivery of a channel. Types that Customer.io adds are kept.
    public struct ObjectType: RawRepresentable, Sendable, Hashable {
        /// The name, for example `in_app`.
        public let rawValue: String

        /// A type by its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A person.
        public static let customer = ObjectType(rawValue: "customer")
        /// An e-mail.
        public static let email = ObjectType(rawValue: "email")
        /// A push notification; ``ReportingEvent/Details/devices`` tells what became of it on each device.
        public static let push = ObjectType(rawValue: "push")
        /// An in-app message.
        public static let inApp = ObjectType(rawValue: "in_app")
        /// A text message.
        public static let sms = ObjectType(rawValue: "sms")
        /// A WhatsApp message.
        public static let whatsApp = ObjectType(rawValue: "whatsapp")
        /// A message to Slack.
        public static let slack = ObjectType(rawValue: "slack")
        /// A request to a server, made by a campaign.
        public static let webhook = ObjectType(rawValue: "webhook")
    }

    /// What happened. Metrics that Customer.io adds are kept.
    public struct Metric: RawRepresentable, Sendable, Hashable {
        /// The name, for example `opened`.
        public let rawValue: String

        /// A metric by its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Of a customer: subscribed to messages.
        public static let subscribed = Metric(rawValue: "subscribed")
        /// Of a customer: unsubscribed from all messages. Of an e-mail: the recipient unsubscribed with it.
        public static let unsubscribed = Metric(rawValue: "unsubscribed")
        /// Of a customer: chose among topics, see ``ReportingEvent/Details/content``.
        public static let preferencesChanged = Metric(rawValue: "cio_subscription_preferences_changed")
        /// A draft waits to be sent by hand.
        public static let drafted = Metric(rawValue: "drafted")
        /// Sending failed for now and is tried again.
        public static let attempted = Metric(rawValue: "attempted")
        /// Handed to the provider.
        public static let sent = Metric(rawValue: "sent")
        /// The provider says that it arrived.
        public static let delivered = Metric(rawValue: "delivered")
        /// The recipient's server put it off.
        public static let deferred = Metric(rawValue: "deferred")
        /// Opened.
        public static let opened = Metric(rawValue: "opened")
        /// A tracked link was followed, see ``ReportingEvent/Details/link``.
        public static let clicked = Metric(rawValue: "clicked")
        /// The person did what the campaign was for.
        public static let converted = Metric(rawValue: "converted")
        /// The provider could not deliver it.
        public static let bounced = Metric(rawValue: "bounced")
        /// The provider did not try, for example because the address bounced before.
        public static let dropped = Metric(rawValue: "dropped")
        /// Marked as spam.
        public static let spammed = Metric(rawValue: "spammed")
        /// It could not be handed to the provider.
        public static let failed = Metric(rawValue: "failed")
        /// It could not be made, or a limit kept it back.
        public static let undeliverable = Metric(rawValue: "undeliverable")
        /// The person answered; ``ReportingEvent/Details/inboundEventID`` names the answer.
        public static let replied = Metric(rawValue: "replied")
    }
}
