// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A transactional message inside an app, made from a template.
public struct SendInApp: Sendable, Hashable {
    /// The template.
    public var template: TransactionalMessage.Template
    /// Whom it goes to.
    public var person: PersonIdentifier
    /// Values that the template can use.
    public var data: Attributes
    /// The language of the template, for example `fr`; the person's by default.
    public var language: String?
    /// True to make the person if there is none.
    public var createsPerson: Bool?
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

extension SendInApp: RequestModel {
    package func json() throws(CustomerIOError) -> JSONValue {
        var members = Members()
        try members.set(
            template: template, person: person, data: data, sendAt: sendAt, queuesDraft: queuesDraft)
        members.set("language", language)
        members.set("auto_create", createsPerson)
        return members.json
    }
}
