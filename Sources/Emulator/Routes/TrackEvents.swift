// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    static let trackEvents: [Handler] = [
        .on(Route.Track.track) { call, store throws(Refusal) in
            let event = try Event(try call.json(), now: call.now)
            let name = try name(of: call)
            guard event.isNew(in: &store), let index = store.indexMakingPerson(name, now: call.now) else {
                return .accepted
            }
            event.log(in: &store, of: .person(index), now: call.now)
            return .accepted
        },
        .on(Route.Track.trackAnonymous) { call, store throws(Refusal) in
            let event = try Event(try call.json(), now: call.now)
            if event.isNew(in: &store) { event.log(in: &store, of: .anonymous, now: call.now) }
            return .accepted
        },
    ]
}

/// The body of an event call, read and checked.
private struct Event {
    let name: String
    let type: String
    let timestamp: Int
    let data: JSONValue
    /// An id that makes repetitions harmless; only ULIDs count.
    let id: String?

    init(_ body: JSONValue, now: Int) throws(Refusal) {
        guard let name = body["name"]?.string?.trimmed, !name.isEmpty else {
            throw .track("event name must not be blank")
        }
        guard name.utf8.count <= 100 else { throw .track("event name cannot be longer than 100 bytes") }
        let data = body["data"].flatMap { $0.kind == .null ? nil : $0 } ?? .emptyObject
        guard data.kind == .object else { throw .track("event data must be a hash") }
        guard data.bytes.count <= 100_000 else { throw .track("event data cannot be longer than 100000 bytes") }
        self.name = name
        self.data = data
        type = body["type"]?.string.flatMap { ["page", "screen"].contains($0) ? $0 : nil } ?? "event"
        timestamp = body["timestamp"]?.integer ?? now
        id = body["id"]?.string.flatMap { ULID.isValid($0) ? $0 : nil }
    }

    func isNew(in store: inout Store) -> Bool { id.map { store.eventIDs.insert($0).inserted } ?? true }

    func log(in store: inout Store, of subject: Activity.Subject, now: Int) {
        store.log(type, of: subject, at: timestamp, name: name, data: data, now: now)
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
