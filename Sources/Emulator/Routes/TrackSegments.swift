// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    static let trackSegments: [Handler] = [
        .on(Route.Track.addToSegment) { call, store throws(Refusal) in try setMembers(true, call, &store) },
        .on(Route.Track.removeFromSegment) { call, store throws(Refusal) in try setMembers(false, call, &store) },
    ]

    /// Ids that match nobody are ignored.
    private static func setMembers(_ isMember: Bool, _ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        guard let segment = Segment.find(try call.number("segment_id")) else { throw .notFound }
        guard case .manual = segment.members else { throw .track("segment is not a manual segment") }
        guard let ids = try call.json()["ids"]?.elements?.map(\.text.plain), (1...1_000).contains(ids.count) else {
            throw .track("ids must be a list of 1 to 1000 identifiers")
        }
        for id in ids {
            guard let name = PersonName(id, type: call.query["id_type"]) else {
                throw .track("id_type must be id, email or cio_id")
            }
            if let index = store.index(name) { store.membership[segment.id, default: [:]][index] = isMember }
        }
        return .accepted
    }
}
