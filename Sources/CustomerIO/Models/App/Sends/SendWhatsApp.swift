// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A transactional WhatsApp message, made from a template.
public struct SendWhatsApp: Sendable, Hashable {
    /// The template.
    public var template: TransactionalMessage.Template
    /// Whom it goes to.
    public var person: PersonIdentifier
    /// Values that the template can use.
    public var data: Attributes
    /// The number it goes to, in E.164 form, in place of the template's.
    public var to: String?
    /// Files by their names.
    public var attachments: [String: Data] = [:]
    /// The language of the template, for example `fr`; the person's by default.
    public var language: String?
    /// False not to count clicks.
    public var isTracked: Bool?
    /// True not to keep the content; false by default.
    public var disablesMessageRetention: Bool?
    /// True to send to people who unsubscribed, too.
    public var sendsToUnsubscribed: Bool?
    /// True to keep it as a draft; false by default.
    public var queuesDraft: Bool?
    /// When to send; at once by default.
    public var sendAt: Date?

    /// A message for a person.
    public init(
        _ template: some TransactionalMessage.TemplateReference, person: some PersonReference, data: Attributes = [:]
    ) {
        self.template = template.transactionalTemplate
        self.person = person.personIdentifier
        self.data = data
    }
}

extension SendWhatsApp: RequestModel {
    package func json() throws(CustomerIOError) -> JSONValue {
        var members = Members()
        try members.set(
            template: template, person: person, data: data, sendAt: sendAt, queuesDraft: queuesDraft)
        members.set("to", to)
        members.set("attachments", attachments.mapValues { $0.base64EncodedString() })
        members.set("language", language)
        members.set("tracked", isTracked)
        members.set("disable_message_retention", disablesMessageRetention)
        members.set("send_to_unsubscribed", sendsToUnsubscribed)
        return members.json
    }
}
