// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Foundation

extension TrackOperation {
    /// What an event is of.
    public enum EventKind: String, Sendable, Hashable, CaseIterable {
        /// Anything a person does.
        case event
        /// A view of a web page; its name is usually the address.
        case page
        /// A view of a screen of an app.
        case screen
    }
}

/// An event as Track v1 and v2 write it.
struct TrackEvent: Sendable, Hashable {
    var kind: TrackOperation.EventKind
    var name: String
    var data: Attributes
    var id: ULID
    var timestamp: Date?

    /// `name`, the data under the name that the version of the API has for it, `id` and `timestamp`.
    func writeMembers(to json: inout JSONWriter, dataKey: String) {
        json.check(eventName: name)
        json.member("name", name)
        json.key(dataKey)
        json.limit("the event's data", to: TrackLimits.eventData) { json in
            json.place("the event's data") { data.write(to: &$0) }
        }
        json.member("id", id.description)
        if let timestamp { json.member("timestamp", timestamp) }
    }
}
