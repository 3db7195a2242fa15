// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes

/// What a batch sender must know of an API.
struct BatchFormat<Operation: Sendable>: Sendable {
    let route: Route
    /// The most bytes of one operation.
    let operationLimit: Int
    let write: @Sendable (Operation, inout JSONWriter) -> Void
    let keys: @Sendable (Operation) -> OrderKeys
    /// Reads the answer to a body with so many operations.
    let decode: @Sendable (APIResponse, _ body: [UInt8], _ count: Int) throws(BadAnswer) -> TrackOperation.BatchResult
}

extension BatchFormat<TrackOperation> {
    static let track = BatchFormat(
        route: Route.Track.batch, operationLimit: TrackLimits.operation, write: { $0.write(to: &$1) },
        keys: { OrderKeys($0) },
        decode: { response, body, count throws(BadAnswer) in
            try TrackOperation.BatchResult(response, to: count, in: body)
        })
}

extension BatchFormat<PipelinesCall> {
    /// In strict mode an answer of 200 means that all were taken.
    static let pipelines = BatchFormat(
        route: Route.Pipelines.batch, operationLimit: PipelinesLimits.call, write: { $0.write(to: &$1) },
        keys: { OrderKeys($0) }, decode: { _, _, _ throws(BadAnswer) in .complete })
}
