// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Track v2.
    static let trackBatch: [Handler] = [
        .on(Route.Track.entity) { call, store throws(Refusal) in
            let operation = try call.reading(Handler.refusal) { call throws(Mistake) in
                guard call.body.count <= largestItem else { throw .invalid("body", "the body is larger than 32 KB") }
                return try Operation(version2: try call.object())
            }
            store.perform(operation, now: call.now)
            return .accepted
        },
        .on(Route.Track.batch) { call, store throws(Refusal) in
            let items = try call.reading(Handler.refusal, items)
            var mistakes: [(index: Int?, mistake: Mistake)] = []
            for (index, item) in items.enumerated() {
                do throws(Mistake) {
                    store.perform(try operation(item), now: call.now)
                } catch {
                    mistakes.append((index, error))
                }
            }
            return mistakes.isEmpty ? .accepted : Answer(.errors(207, mistakes))
        },
    ]

    /// 32 and 500 KB, counted as 1,024 bytes each.
    private static let largestItem = 32 * 1_024
    private static let largestBatch = 500 * 1_024

    @Sendable private static func refusal(_ mistake: Mistake) -> Refusal { .errors(400, [(nil, mistake)]) }

    /// What is in a batch. What is wrong here refuses all of it.
    private static func items(_ call: Call) throws(Mistake) -> [JSONValue] {
        guard call.body.count <= largestBatch else { throw .invalid("batch", "the batch is larger than 500 KB") }
        guard let batch = try call.object()["batch"] else { throw .required("batch") }
        guard let items = batch.elements, !items.isEmpty else {
            throw .invalid("batch", "batch must be a list that is not empty")
        }
        return items
    }

    private static func operation(_ item: JSONValue) throws(Mistake) -> Operation {
        guard item.byteCount <= largestItem else { throw .invalid("batch", "the item is larger than 32 KB") }
        return try Operation(version2: item)
    }
}
