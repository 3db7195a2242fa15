// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Track v2.
    static let trackBatch: [Handler] = [
        .change(Route.Track.entity, refusal: refusal) { call, furniture throws(Mistake) in
            guard call.body.count <= largestItem else { throw .invalid("body", "the body is larger than 32 KB") }
            return try Workspace.Change(version2: try call.object(), furniture)
        },
        Handler(
            route: Route.Track.batch,
            run: .write { call, furniture throws(Refusal) in
                var changes: [Workspace.Change] = []
                var mistakes: [(index: Int?, mistake: Mistake)] = []
                for (index, item) in try call.reading(refusal, items).enumerated() {
                    do throws(Mistake) {
                        changes.append(try change(item, furniture))
                    } catch {
                        mistakes.append((index, error))
                    }
                }
                return { [changes, mistakes] workspace in
                    let done = workspace.perform(changes, now: call.now)
                    guard !mistakes.isEmpty else { return done }
                    let refusal = Refusal.mistakes(207, mistakes)
                    var answer = Answer(refusal)
                    answer.people = done.people
                    answer.dropped = done.dropped
                    answer.refused = [refusal.reason]
                    return answer
                }
            }),
    ]

    /// 32 and 500 KB, counted as 1,024 bytes each.
    private static let largestItem = 32 * 1_024
    private static let largestBatch = 500 * 1_024

    @Sendable private static func refusal(_ mistake: Mistake) -> Refusal { .mistakes(400, [(nil, mistake)]) }

    /// What is in a batch. What is wrong here refuses all of it.
    private static func items(_ call: Call) throws(Mistake) -> [JSONValue] {
        guard call.body.count <= largestBatch else { throw .invalid("batch", "the batch is larger than 500 KB") }
        guard let batch = try call.object()["batch"] else { throw .required("batch") }
        guard let items = batch.elements, !items.isEmpty else {
            throw .invalid("batch", "batch must be a list that is not empty")
        }
        return items
    }

    private static func change(_ item: JSONValue, _ furniture: Furniture) throws(Mistake) -> Workspace.Change {
        guard item.byteCount <= largestItem else { throw .invalid("batch", "the item is larger than 32 KB") }
        return try Workspace.Change(version2: item, furniture)
    }
}
