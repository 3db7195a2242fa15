// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let segments: [Handler] = [
        .read(Route.App.listSegments) { _, workspace in .list("segments", workspace.furniture.segments) },
        .read(Route.App.getSegment) { call, workspace throws(Refusal) in answer(try segment(of: call, workspace)) },
        .write(Route.App.createManSegment) { call, workspace throws(Refusal) in
            guard let body = JSONValue(call.body)?["segment"], let name = body["name"]?.string?.nilIfEmpty else {
                throw .badRequest("a segment needs a name")
            }
            let segment = Segment(
                id: workspace.furniture.segments.nextID(\.id), name: name,
                description: body["description"]?.string ?? "", members: .manual(percent: 0), created: call.now,
                updated: call.now)
            workspace.furniture.segments.append(segment)
            return answer(segment)
        },
        .write(Route.App.deleteManSegment) { call, workspace throws(Refusal) in
            let segment = try segment(of: call, workspace)
            guard segment.isManual else { throw .badRequest("only manual segments can be deleted") }
            workspace.furniture.segments.removeAll { $0.id == segment.id }
            workspace.membership[segment.id] = nil
            return .noContent
        },
        .read(Route.App.getSegmentDependencies) { call, workspace throws(Refusal) in
            let segment = try segment(of: call, workspace)
            let usage = workspace.usage(of: segment)
            return .json { writer in
                writer.field("segment_id", segment.id)
                writer.field("used_by", usage)
            }
        },
        .read(Route.App.getSegmentMembership, membership),
        .read(Route.App.getSegmentCount) { call, workspace throws(Refusal) in
            let segment = try segment(of: call, workspace)
            let count = await workspace.countPeople { workspace.isMember($0, of: segment) }
            return .json { writer in
                writer.field("segment_id", segment.id)
                writer.field("count", count)
            }
        },
    ]

    private static func answer(_ segment: Segment) -> Answer { .json { $0.field("segment", segment) } }

    private static func segment(of call: Call, _ workspace: Workspace) throws(Refusal) -> Segment {
        guard let segment = workspace.furniture.segment(try call.number("segment_id")) else { throw .notFound }
        return segment
    }

    private static func membership(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        let segment = try segment(of: call, workspace)
        let start = try call.start("membership")
        let limit = try call.limit(default: 1_000, max: 30_000)
        let page = await workspace.people(from: start ?? 0, limit: limit) { workspace.isMember($0, of: segment) }
        return .people(page, "membership", workspace) { $0.field("segment_id", segment.id) }
    }
}
