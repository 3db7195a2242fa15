// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    static let segments: [Handler] = [
        .on(Route.App.listSegments) { _, store in
            let now = store.world.now
            return .json { writer in
                writer.array("segments") { writer in
                    for segment in Segment.all { segment.write(to: &writer, now: now) }
                }
            }
        },
        .on(Route.App.getSegmentMembership, membership),
        .on(Route.App.getSegmentCount) { call, store throws(Refusal) in
            let segment = try segment(of: call)
            let count = store.countPeople { [store] in store.isMember($0, of: segment) }
            return .json { writer in
                writer.field("segment_id", segment.id)
                writer.field("count", count)
            }
        },
    ]

    private static func segment(of call: Call) throws(Refusal) -> Segment {
        guard let segment = Segment.find(try call.number("segment_id")) else { throw .notFound }
        return segment
    }

    private static func membership(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let segment = try segment(of: call)
        let start = try call.start("membership")
        let limit = try call.limit(default: 1_000, max: 30_000)
        let page = store.people(from: start ?? 0, limit: limit) { [store] in store.isMember($0, of: segment) }
        return .people(page, "membership", store) { $0.field("segment_id", segment.id) }
    }
}
