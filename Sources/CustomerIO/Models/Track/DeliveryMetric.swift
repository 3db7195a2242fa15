// SPDX-License-Identifier: Apache-2.0

/// What happened to a delivery, by its channel: each channel has metrics and details of its own.
public enum DeliveryMetric: Sendable, Hashable {
    /// An e-mail; `recipient` is an address, `reason` says why it failed, `href` is the link that was clicked.
    case email(MessageMetric, recipient: String? = nil, reason: String? = nil, href: String? = nil)
    /// An in-app message.
    case inApp(InAppMetric, recipient: String? = nil, href: String? = nil)
    /// A push notification; `recipient` is the token of the device.
    case push(PushMetric, recipient: String? = nil)
    /// A message in Slack.
    case slack(SlackMetric, href: String? = nil)
    /// A text message; `recipient` is a phone number as digits.
    case sms(SMSMetric, recipient: Int? = nil, reason: String? = nil, href: String? = nil)
    /// A webhook.
    case webhook(MessageMetric, reason: String? = nil, href: String? = nil)

    /// Metrics of e-mails and webhooks.
    public enum MessageMetric: String, Sendable, Hashable, CaseIterable {
        /// See the names in Customer.io's reports.
        case bounced, clicked, converted, deferred, delivered, dropped, opened, spammed
    }

    /// Metrics of in-app messages.
    public enum InAppMetric: String, Sendable, Hashable, CaseIterable {
        /// See the names in Customer.io's reports.
        case clicked, converted, opened
    }

    /// Metrics of push notifications.
    public enum PushMetric: String, Sendable, Hashable, CaseIterable {
        /// See the names in Customer.io's reports.
        case converted, delivered, opened
    }

    /// Metrics of messages in Slack.
    public enum SlackMetric: String, Sendable, Hashable, CaseIterable {
        /// See the names in Customer.io's reports.
        case clicked, converted, delivered, opened
    }

    /// Metrics of text messages.
    public enum SMSMetric: String, Sendable, Hashable, CaseIterable {
        /// See the names in Customer.io's reports.
        case bounced, clicked, delivered, opened
    }

    /// The members of a request that say it.
    var members: [(name: String, value: JSONValue?)] {
        switch self {
        case .email(let metric, let recipient, let reason, let href):
            [
                ("metric", .string(metric.rawValue)), ("recipient", .text(recipient)), ("reason", .text(reason)),
                ("href", .text(href)),
            ]
        case .inApp(let metric, let recipient, let href):
            [("metric", .string(metric.rawValue)), ("recipient", .text(recipient)), ("href", .text(href))]
        case .push(let metric, let recipient):
            [("metric", .string(metric.rawValue)), ("recipient", .text(recipient))]
        case .slack(let metric, let href):
            [("metric", .string(metric.rawValue)), ("href", .text(href))]
        case .sms(let metric, let recipient, let reason, let href):
            [
                ("metric", .string(metric.rawValue)), ("recipient", recipient.map(JSONValue.integer)),
                ("reason", .text(reason)), ("href", .text(href)),
            ]
        case .webhook(let metric, let reason, let href):
            [("metric", .string(metric.rawValue)), ("reason", .text(reason)), ("href", .text(href))]
        }
    }
}

extension JSONValue? {
    fileprivate static func text(_ text: String?) -> JSONValue? { text.map(JSONValue.string) }
}
