// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    static let segments: [Handler] = [
        .on(Route.App.listSegments) { _, store in
            let (segments, now) = (store.content.segments, store.world.now)
            return .json { writer in
                writer.array("segments") { writer in
                    for segment in segments { segment.write(to: &writer, now: now) }
                }
            }
        },
        .on(Route.App.getSegmentMembership, membership),
        .on(Route.App.getSegmentCount) { call, store throws(Refusal) in
            let segment = try segment(of: call, store)
            let count = store.countPeople { [store] in store.isMember($0, of: segment) }
            return .json { writer in
                writer.field("segment_id", segment.id)
                writer.field("count", count)
            }
        },
    ]

    private static func segment(of call: Call, _ store: Store) throws(Refusal) -> Segment {
        guard let segment = store.segment(try call.number("segment_id")) else { throw .notFound }
        return segment
    }

    private static func membership(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let segment = try segment(of: call, store)
        let start = try call.start("membership")
        let limit = try call.limit(default: 1_000, max: 30_000)
        let page = store.people(from: start ?? 0, limit: limit) { [store] in store.isMember($0, of: segment) }
        return .people(page, "membership", store) { $0.field("segment_id", segment.id) }
    }
}
