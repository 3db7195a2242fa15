// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes
public import Foundation

extension Endpoint where API == PipelinesAPI, Response == Void {
    /// Any call, alone; at most 32 KB. The operation is that of the call, for example `track`.
    public static func call(_ call: PipelinesCall) -> Self {
        Endpoint(call.kind.route, isIdempotent: true, body: RequestBody.json { $0.call(call) })
    }

    /// Creates a person or updates their traits (`identify`).
    /// ``PipelinesCall/identify(_:_:email:createdAt:unsubscribed:topics:channels:details:)`` has more parameters.
    public static func identify(
        _ user: some PipelinesCall.UserReference, _ traits: Attributes = [:], email: String? = nil,
        createdAt: Date? = nil,
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> Self {
        call(.identify(user, traits, email: email, createdAt: createdAt, details: details))
    }

    /// Tells what a person did (`track`).
    public static func track(
        _ user: some PipelinesCall.UserReference, _ event: String, _ properties: Attributes = [:],
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> Self {
        call(.track(user, event, properties, details: details))
    }

    /// Tells that a person saw a web page (`page`).
    public static func page(
        _ user: some PipelinesCall.UserReference, _ name: String? = nil, _ properties: Attributes = [:],
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> Self {
        call(.page(user, name, properties, details: details))
    }

    /// Tells that a person saw a screen of an app (`screen`).
    public static func screen(
        _ user: some PipelinesCall.UserReference, _ name: String? = nil, _ properties: Attributes = [:],
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> Self {
        call(.screen(user, name, properties, details: details))
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
    ) -> Self {
        call(.group(user, group, traits, type: type, relationship: relationship, details: details))
    }

    /// Tells that a person had another id before (`alias`). It cannot be part of a batch.
    public static func alias(
        _ previousID: some OwnID, of user: some OwnID, details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> Self {
        call(PipelinesCall(kind: .alias, user: user.pipelinesUser, name: previousID.ownID, details: details))
    }

    /// Many calls in one request: at most 500 KB, each at most 32 KB (`batch`).
    /// - Parameters:
    ///   - calls: At least one. If any breaks a limit nothing is sent, and the error tells its place.
    ///   - context: Stands for all calls.
    ///   - integrations: Stand for all calls.
    public static func batch(
        _ calls: [PipelinesCall], context: PipelinesCall.Context? = nil, integrations: [String: Bool] = [:]
    ) -> Self {
        Endpoint(
            Route.Pipelines.batch, isIdempotent: true,
            body: RequestBody.json { json in
                json.batch(calls, atMost: PipelinesLimits.batch) {
                    $1.call($0)
                } others: { json in
                    if let context {
                        json.key("context")
                        PipelinesCall.Context.write(context.members, to: &json)
                    }
                    if !integrations.isEmpty {
                        json.key("integrations")
                        json.write(integrations)
                    }
                }
            })
    }
}

extension JSONWriter {
    fileprivate mutating func call(_ call: PipelinesCall) {
        limit("the call", to: PipelinesLimits.call) { call.write(to: &$0) }
    }
}
