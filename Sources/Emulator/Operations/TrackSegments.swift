// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import HashTreeCollections

extension Handler {
    static let trackSegments: [Handler] = [
        .write(Route.Track.addToSegment) { call, workspace throws(Refusal) in
            try setMembers(true, call, &workspace)
        },
        .write(Route.Track.removeFromSegment) { call, workspace throws(Refusal) in
            try setMembers(false, call, &workspace)
        },
    ]

    /// Ids that match nobody are ignored.
    private static func setMembers(
        _ isMember: Bool, _ call: Call, _ workspace: inout Workspace
    ) throws(Refusal) -> Answer {
        guard let segment = workspace.furniture.segment(try call.number("segment_id")) else { throw .notFound }
        let names = try call.reading(Refusal.metaErrors) { call throws(Mistake) in
            guard segment.isManual else { throw .invalid("segment_id", "segment is not a manual segment") }
            return try people(try call.object()["ids"], type: call.query["id_type"])
        }
        var answer = Answer.accepted
        answer.people = names.map(\.text)
        for name in names {
            if let index = workspace.index(name) {
                workspace.membership[segment.id, default: [:]][index] = isMember
            } else {
                answer.dropped.append(Dropped.nobody(name))
            }
        }
        return answer
    }

    private static func people(_ ids: JSONValue?, type: String?) throws(Mistake) -> [PersonName] {
        guard let ids = ids?.elements, (1...1_000).contains(ids.count) else {
            throw .invalid("ids", "ids must be a list of 1 to 1000 identifiers")
        }
        let names = ids.map { PersonName($0.text.plain, type: type) }
        guard !names.contains(nil) else { throw .invalid("id_type", "id_type must be id, email or cio_id") }
        return names.compactMap(\.self)
    }
}
