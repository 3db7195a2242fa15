// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension TrackOperation {
    /// Creates a person or updates their attributes (`person`, `identify`).
    /// - Parameters:
    ///   - person: Who.
    ///   - attributes: At most 300, names of at most 150 bytes, values of at most 1,000; null removes one.
    ///   - id: Gives the person, named otherwise, this id.
    ///   - email: Gives the person this address.
    ///   - createdAt: When the person became your customer.
    ///   - anonymousID: Gives the person the earlier events of this anonymous id.
    ///   - timestamp: When this became true: of two updates that race, the later one counts.
    ///   - updateOnly: True to change nothing if the person does not exist.
    ///   - unsubscribed: True to send the person no messages.
    ///   - subscriptions: Topics that the person wants to hear about.
    ///   - relationships: Objects that the person gets a relationship to.
    public static func identify(
        _ person: some TrackOperation.PersonOrPhoneReference, _ attributes: Attributes = [:], id: String? = nil,
        email: String? = nil,
        createdAt: Date? = nil, anonymousID: String? = nil, timestamp: Date? = nil, updateOnly: Bool = false,
        unsubscribed: Bool? = nil, subscriptions: SubscriptionPreferences? = nil,
        relationships: [Relationship<CustomObject.Identifier>] = []
    ) -> TrackOperation {
        var profile = PersonProfile(attributes)
        profile.set("id", id.map(JSONValue.string))
        profile.set("email", email.map(JSONValue.string))
        profile.set("created_at", createdAt.map(JSONValue.date))
        profile.set("anonymous_id", anonymousID.map(JSONValue.string))
        profile.set("_update", updateOnly ? true : nil)
        profile.set("unsubscribed", unsubscribed.map(JSONValue.bool))
        profile.set(subscriptions)
        return TrackOperation(person, .identify(profile, timestamp: timestamp, relationships))
    }

    /// Deletes a person (`person`, `delete`). The next identify creates them anew; ``suppress(_:)`` prevents that.
    public static func delete(_ person: some TrackOperation.PersonOrPhoneReference) -> TrackOperation {
        TrackOperation(person, .delete)
    }

    /// Deletes a person for good: their id and e-mail address are blocked (`person`, `suppress`).
    public static func suppress(_ person: some TrackOperation.PersonOrPhoneReference) -> TrackOperation {
        TrackOperation(person, .suppress)
    }

    /// Frees a person's blocked id and e-mail address (`person`, `unsuppress`). What was deleted does not come back.
    public static func unsuppress(_ person: some TrackOperation.PersonOrPhoneReference) -> TrackOperation {
        TrackOperation(person, .unsuppress)
    }

    /// Tells what a person did (`person`, `event`, `page` or `screen`).
    /// - Parameters:
    ///   - person: Who.
    ///   - name: At most 100 bytes; spaces around it are dropped.
    ///   - data: What there is to know about it; the whole operation has at most 32 KB.
    ///   - kind: Whether it is a view of a page or screen.
    ///   - id: Of two events with one id the second is dropped, which makes repeating safe.
    ///   - timestamp: When it happened, to the second; nil stands for the time of arrival.
    public static func track(
        _ person: some TrackOperation.PersonOrPhoneReference, _ name: String, _ data: Attributes = [:],
        kind: TrackOperation.EventKind = .event,
        id: ULID = ULID(), timestamp: Date? = nil
    ) -> TrackOperation {
        TrackOperation(person, .event(TrackEvent(kind: kind, name: name, data: data, id: id, timestamp: timestamp)))
    }

    /// Gives a person relationships to objects, or changes their attributes (`person`, `add_relationships`).
    public static func addRelationships(
        of person: some TrackOperation.PersonOrPhoneReference, _ relationships: [Relationship<CustomObject.Identifier>]
    ) -> TrackOperation {
        TrackOperation(person, .relate(.add, relationships))
    }

    /// Ends relationships of a person to objects (`person`, `delete_relationships`).
    public static func deleteRelationships(
        of person: some TrackOperation.PersonOrPhoneReference, to objects: [CustomObject.Identifier]
    ) -> TrackOperation {
        TrackOperation(person, .relate(.delete, objects.map { .to($0) }))
    }

    /// Gives a person a device for push notifications, or updates it (`person`, `add_device`).
    public static func addDevice(_ device: Device, to person: some TrackOperation.PersonOrPhoneReference)
        -> TrackOperation
    {
        TrackOperation(person, .addDevice(device))
    }

    /// Removes a person's device (`person`, `delete_device`).
    public static func deleteDevice(_ token: String, of person: some TrackOperation.PersonOrPhoneReference)
        -> TrackOperation
    {
        TrackOperation(person, .deleteDevice(token: token))
    }

    /// Makes two people one (`person`, `merge`). It cannot be undone; nothing happens if the one that stays does not
    /// exist.
    public static func merge(_ secondary: some PersonReference, into primary: some PersonReference) -> TrackOperation {
        TrackOperation(.merge(MergedPair(primary: primary.personIdentifier, secondary: secondary.personIdentifier)))
    }
}
