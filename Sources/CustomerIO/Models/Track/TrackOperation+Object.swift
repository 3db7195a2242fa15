// SPDX-License-Identifier: Apache-2.0

extension TrackOperation {
    /// Creates an object or updates its attributes (`object`, `identify`).
    /// - Parameters:
    ///   - object: Which. One named by Customer.io's own id must exist.
    ///   - attributes: At most 300, names of at most 150 bytes, values of at most 1,000; null removes one.
    ///   - relationships: People that the object gets a relationship to.
    public static func identifyObject(
        _ object: CustomObject.Identifier, _ attributes: Attributes = [:],
        relationships: [Relationship<PersonIdentifier>] = []
    ) -> TrackOperation {
        TrackOperation(object, .identify(attributes, relationships))
    }

    /// Creates an object or updates its attributes, for somebody who is not known yet (`object`, `identify_anonymous`).
    /// - Parameters:
    ///   - object: Which. One named by Customer.io's own id must exist.
    ///   - attributes: At most 300, names of at most 150 bytes, values of at most 1,000; null removes one.
    ///   - anonymousID: Who. Identify with the same anonymous id gives the relationship to the person.
    ///   - relationshipAttributes: Attributes of the relationship.
    public static func identifyObject(
        _ object: CustomObject.Identifier, _ attributes: Attributes = [:], anonymousID: String,
        relationshipAttributes: Attributes = [:]
    ) -> TrackOperation {
        let relationship = AnonymousRelationship(anonymousID: anonymousID, attributes: relationshipAttributes)
        return TrackOperation(object, .identifyAnonymous(attributes, relationship))
    }

    /// Deletes an object (`object`, `delete`).
    public static func deleteObject(_ object: CustomObject.Identifier) -> TrackOperation {
        TrackOperation(object, .delete)
    }

    /// Gives an object relationships to people, or changes their attributes (`object`, `add_relationships`).
    public static func addRelationships(
        ofObject object: CustomObject.Identifier, _ relationships: [Relationship<PersonIdentifier>]
    ) -> TrackOperation {
        TrackOperation(object, .relate(.add, relationships))
    }

    /// Ends relationships of an object to people (`object`, `delete_relationships`).
    public static func deleteRelationships(
        ofObject object: CustomObject.Identifier, to people: some Sequence<some PersonReference>
    ) -> TrackOperation {
        TrackOperation(object, .relate(.delete, people.map { .to($0) }))
    }

    /// The same for people who are named in different ways, for example `["ada", .email("eve@example.com")]`.
    public static func deleteRelationships(
        ofObject object: CustomObject.Identifier, to people: [any PersonReference]
    ) -> TrackOperation {
        deleteRelationships(ofObject: object, to: people.map(\.personIdentifier))
    }

    /// Tells what happened to a push notification (`delivery`, `event`).
    /// - Parameters:
    ///   - metric: What happened.
    ///   - deliveryID: `CIO-Delivery-ID` of the notification.
    ///   - deviceToken: `CIO-Delivery-Token` of the notification.
    public static func reportPushEvent(
        _ metric: DeliveryMetric.PushMetric, deliveryID: String, deviceToken: String
    ) -> TrackOperation {
        TrackOperation(.delivery(metric, deliveryID: deliveryID, deviceToken: deviceToken))
    }
}
