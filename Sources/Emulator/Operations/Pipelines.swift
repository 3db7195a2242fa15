// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let pipelines: [Handler] = [
        .pipelines(Route.Pipelines.identify, "identify"), .pipelines(Route.Pipelines.track, "track"),
        .pipelines(Route.Pipelines.page, "page"), .pipelines(Route.Pipelines.screen, "screen"),
        .pipelines(Route.Pipelines.group, "group"), .pipelines(Route.Pipelines.alias, "alias"),
        Handler(route: Route.Pipelines.batch, run: .write(pipelinesBatch)),
    ]

    private static func pipelines(_ route: Route, _ type: String) -> Handler {
        .changes(route, refusal: Refusal.metaErrors) { call, furniture throws(Mistake) in
            guard call.body.count <= largestItem else { throw .invalid("body", "the body is larger than 32 KB") }
            return try PipelinesCall(type, try call.object(), furniture).changes()
        }
    }

    /// Items with mistakes are left out; a strict batch with one is refused as a whole, as is one in which nothing is right.
    @Sendable private static func pipelinesBatch(_ call: Call, _ furniture: Furniture) throws(Refusal) -> Change {
        let (body, items) = try call.reading(Refusal.metaErrors) { call throws(Mistake) in
            guard call.body.count <= largestBatch else { throw .invalid("batch", "the batch is larger than 500 KB") }
            let body = try call.object()
            guard let items = body["batch"]?.elements else { throw .required("batch", "batch must be a list") }
            return (body, items)
        }
        var changes: [Workspace.Change] = []
        var mistakes: [String] = []
        for (index, item) in items.enumerated() {
            do throws(Mistake) {
                guard item.byteCount <= largestItem else { throw .invalid("batch", "the item is larger than 32 KB") }
                guard let type = item["type"]?.string, batchable.contains(type) else {
                    throw .invalid("type", "invalid event type")
                }
                changes += try PipelinesCall(type, item, context: body["context"], furniture).changes()
            } catch {
                mistakes.append("batch[\(index)]: \(error.message)")
            }
        }
        guard mistakes.isEmpty || !call.isStrict && !changes.isEmpty else { throw .metaErrors(400, mistakes) }
        return { [changes, mistakes] workspace in
            var answer = workspace.perform(changes, now: call.now)
            answer.dropped += mistakes
            return answer
        }
    }

    /// 32 and 500 KB, counted as 1,024 bytes each.
    private static let largestItem = 32 * 1_024
    private static let largestBatch = 500 * 1_024

    /// The documents leave `alias` out.
    private static let batchable: Set<String> = ["identify", "track", "page", "screen", "group"]
}
