// SPDX-License-Identifier: Apache-2.0

import Foundation

/// An operation of Track v2, sent alone (`.entity`), in a batch (`.batch`) or by a batch sender.
///
/// Static functions make one for each thing that the API can do with a person, an object or a delivery:
/// `.identify("ada", ["plan": "pro"])`, `.track("ada", "purchase")`, `.deleteObject(.id("acme"))`.
public struct TrackOperation: Sendable, Hashable {
    let content: Content

    enum Content: Sendable, Hashable {
        case person(TrackOperation.PersonOrPhone, PersonAction)
        case merge(MergedPair)
        case object(CustomObject.Identifier, ObjectAction)
        case delivery(DeliveryMetric.PushMetric, deliveryID: String, deviceToken: String)
    }

    enum PersonAction: Sendable, Hashable {
        case identify(PersonProfile, timestamp: Date?, [Relationship<CustomObject.Identifier>])
        case event(TrackEvent)
        case relate(RelationshipAction, [Relationship<CustomObject.Identifier>])
        case addDevice(Device)
        case deleteDevice(token: String)
        case delete, suppress, unsuppress
    }

    enum ObjectAction: Sendable, Hashable {
        case identify(Attributes, [Relationship<PersonIdentifier>])
        case identifyAnonymous(Attributes, AnonymousRelationship)
        case relate(RelationshipAction, [Relationship<PersonIdentifier>])
        case delete
    }

    /// An object's relationship to somebody who is not known yet.
    struct AnonymousRelationship: Sendable, Hashable {
        var anonymousID: String
        var attributes: Attributes
    }

    init(_ content: Content) { self.content = content }

    init(_ person: some TrackOperation.PersonOrPhoneReference, _ action: PersonAction) {
        content = .person(person.personOrPhone, action)
    }

    init(_ object: CustomObject.Identifier, _ action: ObjectAction) { content = .object(object, action) }
}
