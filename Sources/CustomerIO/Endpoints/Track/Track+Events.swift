// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes
public import Foundation

extension Endpoint where API == TrackAPI, Response == Void {
    /// Tells what a person did (`track`).
    ///
    /// Only events of the last 72 hours start campaigns. In the data, `recipient`, `from_address` and `reply_to` replace
    /// what a campaign's message says.
    /// - Parameters:
    ///   - person: Who.
    ///   - name: At most 100 bytes; spaces around it are dropped.
    ///   - data: What there is to know about it; at most 100,000 bytes as JSON.
    ///   - kind: Whether it is a view of a page or screen.
    ///   - id: Of two events with one id the second is dropped, which makes repeating safe.
    ///   - timestamp: When it happened, to the second; nil stands for the time of arrival.
    public static func track(
        _ person: some PersonReference, _ name: String, _ data: Attributes = [:],
        kind: TrackOperation.EventKind = .event,
        id: ULID = ULID(), timestamp: Date? = nil
    ) -> Self {
        let event = TrackEvent(kind: kind, name: name, data: data, id: id, timestamp: timestamp)
        return customer(Route.Track.track, person, isIdempotent: true) { json in
            json.object { event.writeVersion1(to: &$0) }
        }
    }

    /// Tells what somebody did who is not known yet (`trackAnonymous`). Identify with the same anonymous id gives the
    /// event to the person.
    /// - Parameters:
    ///   - anonymousID: Your name for somebody unknown, for example from a cookie.
    ///   - name: At most 100 bytes; spaces around it are dropped.
    ///   - data: What there is to know about it; at most 100,000 bytes as JSON.
    ///   - kind: Whether it is a view of a page or screen.
    ///   - id: Of two events with one id the second is dropped, which makes repeating safe.
    ///   - timestamp: When it happened, to the second; nil stands for the time of arrival.
    public static func trackAnonymous(
        _ anonymousID: String, _ name: String, _ data: Attributes = [:], kind: TrackOperation.EventKind = .event,
        id: ULID = ULID(), timestamp: Date? = nil
    ) -> Self {
        let event = TrackEvent(kind: kind, name: name, data: data, id: id, timestamp: timestamp)
        return Endpoint(
            Route.Track.trackAnonymous, isIdempotent: true,
            body: RequestBody.json { json in
                json.require("the anonymous id", anonymousID, atMost: TrackLimits.identifier)
                json.object { json in
                    event.writeVersion1(to: &json)
                    json.member("anonymous_id", anonymousID)
                }
            })
    }

    /// Starts a campaign for an address that belongs to no person: an invite event (`trackAnonymous`).
    /// - Parameters:
    ///   - recipient: Who gets the message.
    ///   - name: At most 100 bytes; spaces around it are dropped.
    ///   - data: What there is to know about it; at most 100,000 bytes as JSON.
    ///   - id: Of two events with one id the second is dropped, which makes repeating safe.
    ///   - timestamp: When it happened, to the second; nil stands for the time of arrival.
    public static func invite(
        _ recipient: String, _ name: String, _ data: Attributes = [:], id: ULID = ULID(), timestamp: Date? = nil
    ) -> Self {
        var event = TrackEvent(kind: .event, name: name, data: data, id: id, timestamp: timestamp)
        let isTwice = data["recipient"] != nil
        event.data["recipient"] = .string(recipient)
        return Endpoint(
            Route.Track.trackAnonymous, isIdempotent: true,
            body: RequestBody.json { [event] json in
                json.require("the recipient", recipient)
                if isTwice { json.refuse("recipient is given as a parameter and in the data") }
                json.object { event.writeVersion1(to: &$0) }
            })
    }
}

extension TrackEvent {
    /// The kind is told only if it is not the usual one.
    func writeVersion1(to json: inout JSONWriter) {
        if kind != .event {
            json.member("type", kind.rawValue)
        }
        writeMembers(to: &json, dataKey: "data")
    }
}
