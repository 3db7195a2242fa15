// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes

extension Endpoint where API == TrackAPI, Response == Void {
    /// Adds people to a manual segment (`add_to_segment`). Those who do not exist are passed over.
    /// - Parameters:
    ///   - segment: The segment's number. Segments with conditions cannot be changed by hand.
    ///   - people: 1 to 1,000 of them, all named by the same kind of identifier.
    ///   - kind: That kind.
    public static func addToSegment(_ segment: Int, _ people: [String], by kind: PersonIdentifier.Kind = .id) -> Self {
        changeSegment(Route.Track.addToSegment, segment, people, kind)
    }

    /// Removes people from a manual segment (`remove_from_segment`). Those who are not in it are passed over.
    /// - Parameters:
    ///   - segment: The segment's number.
    ///   - people: 1 to 1,000 of them, all named by the same kind of identifier.
    ///   - kind: That kind.
    public static func removeFromSegment(
        _ segment: Int, _ people: [String], by kind: PersonIdentifier.Kind = .id
    ) -> Self {
        changeSegment(Route.Track.removeFromSegment, segment, people, kind)
    }

    private static func changeSegment(
        _ route: Route, _ segment: Int, _ people: [String], _ kind: PersonIdentifier.Kind
    ) -> Self {
        Endpoint(
            route, path: ["segment_id": String(segment)],
            query: [("id_type", kind == .id ? nil : kind.rawValue)],
            body: RequestBody.json { json in
                json.require(
                    "the segment's change", count: people.count, of: "people", atMost: TrackLimits.segmentMembers)
                json.object { json in
                    json.key("ids")
                    json.array { json in
                        for person in people.lazy.map(kind.identifier) {
                            json.check(person)
                            json.string(person.value)
                        }
                    }
                }
            })
    }
}
