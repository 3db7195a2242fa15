// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A transactional SMS, made from a template.
public struct SendSMS: Sendable, Hashable {
    /// The template.
    public var template: TransactionalMessage.Template
    /// The number it goes to, in E.164 form: `+15551234567`.
    public var to: String
    /// Whose message it is: the person that Customer.io counts it for.
    public var person: PersonIdentifier
    /// Values that the template can use.
    public var data: Attributes
    /// The number it comes from, in place of the template's.
    public var from: String?
    /// The text, in place of the template's.
    public var body: String?
    /// The language of the template, for example `fr`; the person's by default.
    public var language: String?
    /// True not to keep the content; false by default.
    public var disablesMessageRetention: Bool?
    /// True to send to people who unsubscribed, too.
    public var sendsToUnsubscribed: Bool?
    /// True to keep it as a draft; false by default.
    public var queuesDraft: Bool?
    /// When to send, at most 90 days ahead; at once by default.
    public var sendAt: Date?

    /// An SMS to a number.
    public init(
        _ template: some TransactionalMessage.TemplateReference, to: String, person: some PersonReference,
        data: Attributes = [:]
    ) {
        self.template = template.transactionalTemplate
        self.to = to
        self.person = person.personIdentifier
        self.data = data
    }
}

extension SendSMS: RequestModel {
    package func json() throws(CustomerIOError) -> JSONValue {
        try Limit.checkNotEmpty("to", to)
        var members = Members()
        try members.set(
            template: template, person: person, data: data, sendAt: sendAt, queuesDraft: queuesDraft)
        members.set("to", to)
        members.set("from", from)
        members.set("body", body)
        members.set("language", language)
        members.set("disable_message_retention", disablesMessageRetention)
        members.set("send_to_unsubscribed", sendsToUnsubscribed)
        return members.json
    }
}
