// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension PipelinesCall {
    /// Creates a person or updates their traits (`identify`).
    /// - Parameters:
    ///   - user: Who.
    ///   - traits: What you want to know of the person.
    ///   - email: The person's address.
    ///   - createdAt: When the person became your customer.
    ///   - unsubscribed: True to send the person no messages.
    ///   - topics: What the person wants to hear about, by the number of the topic in the subscription center.
    ///   - channels: By which channels the person wants to hear, by name.
    ///   - details: Time, message id, context and destinations.
    public static func identify(
        _ user: some PipelinesCall.UserReference, _ traits: Attributes = [:], email: String? = nil,
        createdAt: Date? = nil,
        unsubscribed: Bool? = nil, topics: [Int: Bool] = [:], channels: [String: Bool] = [:],
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        var call = PipelinesCall(kind: .identify, user: user.pipelinesUser, attributes: traits, details: details)
        call.set("email", email.map(JSONValue.string))
        call.set("createdAt", createdAt.map(JSONValue.text))
        call.set("unsubscribed", unsubscribed.map(JSONValue.bool))
        var preferences = Attributes()
        if !topics.isEmpty { preferences["topics"] = .object(Attributes(topics: topics)) }
        if !channels.isEmpty { preferences["channels"] = .object(Attributes(channels)) }
        if !preferences.isEmpty { call.set("cio_subscription_preferences", .object(preferences)) }
        return call
    }

    /// Tells what a person did (`track`).
    /// - Parameters:
    ///   - user: Who.
    ///   - event: What, for example `Course Started`.
    ///   - properties: What there is to know about it.
    ///   - details: Time, message id, context and destinations.
    public static func track(
        _ user: some PipelinesCall.UserReference, _ event: String, _ properties: Attributes = [:],
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        PipelinesCall(kind: .track, user: user.pipelinesUser, name: event, attributes: properties, details: details)
    }

    /// Tells what happened to a group, without a person (`track`).
    public static func track(
        group: String, _ event: String, _ properties: Attributes = [:],
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        PipelinesCall(kind: .track, user: nil, name: event, attributes: properties, group: group, details: details)
    }

    /// Tells that a person saw a web page (`page`).
    /// - Parameters:
    ///   - user: Who.
    ///   - name: The page's name.
    ///   - properties: `category`, `url`, `title`, `referrer`, `path`, `search`, and anything else.
    ///   - details: Time, message id, context and destinations.
    public static func page(
        _ user: some PipelinesCall.UserReference, _ name: String? = nil, _ properties: Attributes = [:],
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        PipelinesCall(kind: .page, user: user.pipelinesUser, name: name, attributes: properties, details: details)
    }

    /// Tells that a person saw a screen of an app (`screen`).
    /// - Parameters:
    ///   - user: Who.
    ///   - name: The screen's name.
    ///   - properties: What there is to know about it.
    ///   - details: Time, message id, context and destinations.
    public static func screen(
        _ user: some PipelinesCall.UserReference, _ name: String? = nil, _ properties: Attributes = [:],
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        PipelinesCall(kind: .screen, user: user.pipelinesUser, name: name, attributes: properties, details: details)
    }

    /// Puts a person into a group, an object in Customer.io, and updates its traits (`group`).
    /// - Parameters:
    ///   - user: Who.
    ///   - group: Your own id of the group.
    ///   - traits: What you want to know of the group.
    ///   - type: The number of the object's type, from 1 on.
    ///   - relationship: What you want to know of the relationship, for example the person's role.
    ///   - details: Time, message id, context and destinations.
    public static func group(
        _ user: some PipelinesCall.UserReference, _ group: String, _ traits: Attributes = [:], type: Int = 1,
        relationship: Attributes = [:], details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        var call = PipelinesCall(
            kind: .group, user: user.pipelinesUser, name: group, attributes: traits, details: details)
        if type != 1 { call.set("object_type_id", .string(String(type))) }
        if !relationship.isEmpty { call.set("relationshipAttributes", .object(relationship)) }
        call.check(objectType: type)
        return call
    }

    /// Adds a trait or property that has a parameter of its own, if it is given.
    mutating func set(_ name: String, _ value: JSONValue?) {
        guard let value else { return }
        if attributes[name] != nil { fault = fault ?? "\(name) is given as a parameter and as an attribute" }
        attributes[name] = value
    }

    mutating func check(objectType type: Int) {
        if type < 1 { fault = fault ?? "the number of the object's type is below 1" }
    }
}
