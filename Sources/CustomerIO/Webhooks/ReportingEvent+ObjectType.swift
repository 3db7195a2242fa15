// SPDX-License-Identifier: Apache-2.0

extension ReportingEvent {
    /// What an event happened to: a person, or a delivery of a channel. Types that Customer.io adds are kept.
    public struct ObjectType: OpenEnum {
        /// The name, for example `in_app`.
        public let rawValue: String

        /// Any type, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A person.
        public static let customer = Self(rawValue: "customer")
        /// An e-mail.
        public static let email = Self(rawValue: "email")
        /// A push notification; ``ReportingEvent/Details/devices`` tells what became of it on each device.
        public static let push = Self(rawValue: "push")
        /// An in-app message.
        public static let inApp = Self(rawValue: "in_app")
        /// A text message.
        public static let sms = Self(rawValue: "sms")
        /// A WhatsApp message.
        public static let whatsApp = Self(rawValue: "whatsapp")
        /// A message to Slack.
        public static let slack = Self(rawValue: "slack")
        /// A request to a server, made by a campaign.
        public static let webhook = Self(rawValue: "webhook")
    }

    /// What happened. Metrics that Customer.io adds are kept.
    public struct Metric: OpenEnum {
        /// The name, for example `opened`.
        public let rawValue: String

        /// Any metric, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Of a customer: subscribed to messages.
        public static let subscribed = Self(rawValue: "subscribed")
        /// Of a customer: unsubscribed from all messages. Of an e-mail: the recipient unsubscribed with it.
        public static let unsubscribed = Self(rawValue: "unsubscribed")
        /// Of a customer: chose among topics, see ``ReportingEvent/Details/content``.
        public static let preferencesChanged = Self(rawValue: "cio_subscription_preferences_changed")
        /// A draft waits to be sent by hand.
        public static let drafted = Self(rawValue: "drafted")
        /// Sending failed for now and is tried again.
        public static let attempted = Self(rawValue: "attempted")
        /// Handed to the provider.
        public static let sent = Self(rawValue: "sent")
        /// The provider says that it arrived.
        public static let delivered = Self(rawValue: "delivered")
        /// The recipient's server put it off.
        public static let deferred = Self(rawValue: "deferred")
        /// Opened.
        public static let opened = Self(rawValue: "opened")
        /// A tracked link was followed, see ``ReportingEvent/Details/link``.
        public static let clicked = Self(rawValue: "clicked")
        /// The person did what the campaign was for.
        public static let converted = Self(rawValue: "converted")
        /// The provider could not deliver it.
        public static let bounced = Self(rawValue: "bounced")
        /// The provider did not try, for example because the address bounced before.
        public static let dropped = Self(rawValue: "dropped")
        /// Marked as spam.
        public static let spammed = Self(rawValue: "spammed")
        /// It could not be handed to the provider.
        public static let failed = Self(rawValue: "failed")
        /// It could not be made, or a limit kept it back.
        public static let undeliverable = Self(rawValue: "undeliverable")
        /// The person answered; ``ReportingEvent/Details/inboundEventID`` names the answer.
        public static let replied = Self(rawValue: "replied")
    }
}
