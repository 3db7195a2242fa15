// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes
public import Foundation

extension Endpoint where API == TrackAPI, Response == Void {
    /// Creates a person or updates their attributes (`identify`).
    ///
    /// Customer.io applies it a little later; an answer means that it was taken. To change the id or address of a person
    /// who has one, name them by `.cioID`.
    /// - Parameters:
    ///   - person: Who. An e-mail address or your id creates the person if nobody has it.
    ///   - attributes: At most 300, names of at most 150 bytes, values of at most 1,000; null removes one.
    ///   - id: Gives the person, named otherwise, this id.
    ///   - email: Gives the person this address.
    ///   - createdAt: When the person became your customer.
    ///   - anonymousID: Gives the person the earlier events of this anonymous id.
    ///   - timestamp: When this became true: of two updates that race, the later one counts.
    ///   - updateOnly: True to change nothing if the person does not exist.
    ///   - unsubscribed: True to send the person no messages.
    ///   - subscriptions: Topics that the person wants to hear about.
    ///   - relationships: Relationships to objects that come or go.
    /// - Note: Sending fails with ``CustomerIOError/Code/invalidRequest`` if a limit is broken.
    public static func identify(
        _ person: some PersonReference, _ attributes: Attributes = [:], id: String? = nil, email: String? = nil,
        createdAt: Date? = nil, anonymousID: String? = nil, timestamp: Date? = nil, updateOnly: Bool = false,
        unsubscribed: Bool? = nil, subscriptions: SubscriptionPreferences? = nil,
        relationships: Relationship<CustomObject.Identifier>.Change? = nil
    ) -> Self {
        var profile = PersonProfile(attributes)
        profile.set("id", id.map(JSONValue.string))
        profile.set("email", email.map(JSONValue.string))
        profile.set("created_at", createdAt.map(JSONValue.date))
        profile.set("anonymous_id", anonymousID.map(JSONValue.string))
        profile.set("_timestamp", timestamp.map(JSONValue.date))
        profile.set("_update", updateOnly ? true : nil)
        profile.set("unsubscribed", unsubscribed.map(JSONValue.bool))
        profile.set(subscriptions)
        return customer(Route.Track.identify, person) { [profile] json in
            json.object { json in
                profile.writeMembers(to: &json)
                if let relationships {
                    json.key("cio_relationships")
                    relationships.write(to: &json)
                }
            }
        }
    }

    /// Deletes a person (`delete`). The next identify creates them anew; ``suppress(_:)`` prevents that.
    public static func delete(_ person: some PersonReference) -> Self { customer(Route.Track.delete, person) }

    /// Deletes a person for good: their id and e-mail address are blocked (`suppress`).
    public static func suppress(_ person: some PersonReference) -> Self { customer(Route.Track.suppress, person) }

    /// Frees a person's blocked id and e-mail address (`unsuppress`). What was deleted does not come back.
    public static func unsuppress(_ person: some PersonReference) -> Self { customer(Route.Track.unsuppress, person) }

    /// Unsubscribes a person from everything, as the reader of a message (`unsubscribe`). Needs no key.
    /// - Parameter deliveryID: The message that gets the credit.
    public static func unsubscribe(deliveryID: String) -> Self {
        Endpoint(
            Route.Track.unsubscribe, path: ["delivery_id": deliveryID],
            body: RequestBody.writing(JSONValue.object(["unsubscribe": true])))
    }

    /// Makes two people one (`merge`). It cannot be undone.
    ///
    /// The one that stays keeps its attributes and gets those it lacks, the events of the last 30 days, segments and
    /// messages of the other, who is deleted. Nothing happens if the one that stays does not exist.
    public static func merge(_ secondary: some PersonReference, into primary: some PersonReference) -> Self {
        let pair = MergedPair(primary: primary.personIdentifier, secondary: secondary.personIdentifier)
        return Endpoint(
            Route.Track.merge, body: RequestBody.json { json in json.object { pair.writeMembers(to: &$0) } })
    }

    /// An operation on one person, whom the path names.
    static func customer(
        _ route: Route, _ person: some PersonReference, path: [String: String] = [:], isIdempotent: Bool = false,
        body: @escaping @Sendable (inout JSONWriter) -> Void = { $0.object { _ in } }
    ) -> Self {
        let person = person.personIdentifier
        return Endpoint(
            route, path: path.merging(["identifier": person.pathValue]) { $1 }, isIdempotent: isIdempotent,
            body: RequestBody.json { json in
                json.checkPath(person)
                body(&json)
            })
    }
}

/// Two people of whom one remains, as Track v1 and v2 write it.
struct MergedPair: Sendable, Hashable {
    var primary: PersonIdentifier
    var secondary: PersonIdentifier

    func writeMembers(to json: inout JSONWriter) {
        if primary.type == secondary.type, primary.value.hasBytes(of: secondary.value) {
            json.refuse("a person cannot be merged into themselves")
        }
        for (name, person) in [("primary", primary), ("secondary", secondary)] {
            json.key(name)
            person.write(to: &json)
        }
    }
}
