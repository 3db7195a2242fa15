// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let pipelines: [Handler] = [
        .pipelines(Route.Pipelines.identify, "identify"), .pipelines(Route.Pipelines.track, "track"),
        .pipelines(Route.Pipelines.page, "page"), .pipelines(Route.Pipelines.screen, "screen"),
        .pipelines(Route.Pipelines.group, "group"), .pipelines(Route.Pipelines.alias, "alias"),
        .on(Route.Pipelines.batch, pipelinesBatch),
    ]

    private static func pipelines(_ route: Route, _ type: String) -> Handler {
        .on(route) { call, store throws(Refusal) in
            let operations = try call.reading(Refusal.metaErrors) { call throws(Mistake) in
                guard call.body.count <= largestItem else { throw .invalid("body", "the body is larger than 32 KB") }
                return try PipelinesCall(type, try call.object()).operations()
            }
            for operation in operations { store.perform(operation, now: call.now) }
            return .accepted
        }
    }

    /// Items with mistakes are left out; a strict batch with one is refused as a whole, as is one in which nothing is right.
    private static func pipelinesBatch(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let (body, items) = try call.reading(Refusal.metaErrors) { call throws(Mistake) in
            guard call.body.count <= largestBatch else { throw .invalid("batch", "the batch is larger than 500 KB") }
            let body = try call.object()
            guard let items = body["batch"]?.elements else { throw .required("batch", "batch must be a list") }
            return (body, items)
        }
        var operations: [Operation] = []
        var mistakes: [String] = []
        for (index, item) in items.enumerated() {
            do throws(Mistake) {
                guard item.byteCount <= largestItem else { throw .invalid("batch", "the item is larger than 32 KB") }
                guard let type = item["type"]?.string, batchable.contains(type) else {
                    throw .invalid("type", "invalid event type")
                }
                operations += try PipelinesCall(type, item, context: body["context"]).operations()
            } catch {
                mistakes.append("batch[\(index)]: \(error.message)")
            }
        }
        guard mistakes.isEmpty || !call.isStrict && !operations.isEmpty else { throw .metaErrors(400, mistakes) }
        for operation in operations { store.perform(operation, now: call.now) }
        return .accepted
    }

    /// 32 and 500 KB, counted as 1,024 bytes each.
    private static let largestItem = 32 * 1_024
    private static let largestBatch = 500 * 1_024

    /// The documents leave `alias` out.
    private static let batchable: Set<String> = ["identify", "track", "page", "screen", "group"]
}
