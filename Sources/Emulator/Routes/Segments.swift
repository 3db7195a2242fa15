// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

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
        .on(Route.App.getSegment) { call, store throws(Refusal) in answer(try segment(of: call, store), store) },
        .on(Route.App.createManSegment) { call, store throws(Refusal) in
            guard let body = JSONValue(call.body)?["segment"], let name = body["name"]?.string?.nilIfEmpty else {
                throw .badRequest("a segment needs a name")
            }
            let segment = Segment(
                id: store.content.segments.nextID(\.id), name: name,
                description: body["description"]?.string ?? "", members: .manual(percent: 0), created: call.now)
            store.content.segments.append(segment)
            return answer(segment, store)
        },
        .on(Route.App.deleteManSegment) { call, store throws(Refusal) in
            let segment = try segment(of: call, store)
            guard segment.isManual else { throw .badRequest("only manual segments can be deleted") }
            store.content.segments.removeAll { $0.id == segment.id }
            store.membership[segment.id] = nil
            return .noContent
        },
        .on(Route.App.getSegmentDependencies) { call, store throws(Refusal) in
            let segment = try segment(of: call, store)
            let usage = Usage(campaigns: Campaign.using(segment: segment.id), newsletters(of: segment.id, store))
            return .json { writer in
                writer.field("segment_id", segment.id)
                writer.field("used_by", usage)
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

    private static func answer(_ segment: Segment, _ store: Store) -> Answer {
        let now = store.world.now
        return .json { writer in
            writer.value(named: "segment") { segment.write(to: &$0, now: now) }
        }
    }

    private static func newsletters(of segment: Int, _ store: Store) -> [Newsletter] {
        store.newsletters.map { Newsletter(id: $0, world: store.world) }.filter { $0.segments.contains(segment) }
    }

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
