// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A transactional push notification, made from a template.
public struct SendPush: Sendable, Hashable {
    /// The template.
    public var template: TransactionalMessage.Template
    /// Whom it goes to.
    public var person: PersonIdentifier
    /// Values that the template can use.
    public var data: Attributes
    /// The person's devices that get it; the template's choice by default.
    public var to: Target?
    /// The title, in place of the template's.
    public var title: String?
    /// The text, in place of the template's.
    public var message: String?
    /// The URL of a picture, in place of the template's.
    public var imageURL: String?
    /// Where a tap leads, in place of the template's.
    public var link: String?
    /// The sound, in place of the template's.
    public var sound: Sound?
    /// Values for the app, in place of the template's.
    public var customData: Attributes = [:]
    /// A device that the person gets first.
    public var customDevice: Device?
    /// The whole notification, in place of what the fields above make.
    public var customPayload: Payload?
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

    /// A notification for a person.
    public init(
        _ template: some TransactionalMessage.TemplateReference, person: some PersonReference, data: Attributes = [:]
    ) {
        self.template = template.transactionalTemplate
        self.person = person.personIdentifier
        self.data = data
    }

    /// Devices of a person.
    public enum Target: Sendable, Hashable {
        /// All of them.
        case all
        /// The one that was used last.
        case lastUsed
        /// The one with this token.
        case device(token: String)
    }

    /// A sound.
    public enum Sound: String, Sendable, Hashable {
        /// The device's own.
        case `default`
        /// None.
        case none
    }
}

extension SendPush: RequestModel {
    package func json() throws(CustomerIOError) -> JSONValue {
        var members = Members()
        try members.set(
            template: template, person: person, data: data, sendAt: sendAt, queuesDraft: queuesDraft)
        switch to {
        case nil: break
        case .all: members.set("to", "all")
        case .lastUsed: members.set("to", "last_used")
        case .device(let token):
            try Limit.checkNotEmpty("to", token)
            members.set("to", token)
        }
        members.set("title", title)
        members.set("message", message)
        members.set("image_url", imageURL)
        members.set("link", link)
        members.set("sound", sound?.rawValue)
        members.set("custom_data", customData)
        members.set("custom_device", try customDevice?.json())
        members.set("custom_payload", try customPayload?.json())
        members.set("language", language)
        members.set("disable_message_retention", disablesMessageRetention)
        members.set("send_to_unsubscribed", sendsToUnsubscribed)
        return members.json
    }
}

extension Device {
    fileprivate func json() throws(CustomerIOError) -> JSONValue {
        try Limit.checkNotEmpty("custom_device.token", token)
        var members = Members()
        members.set("token", token)
        members.set("platform", platform.rawValue)
        members.set("last_used", lastUsed)
        members.set("attributes", attributes)
        return members.json
    }
}
