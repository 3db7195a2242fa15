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
    /// The worker's functions of the same names. They are named where the type of operation is known, since the compiler
    /// makes them quick only there.
    let submit: @Sendable (BatchWorker<Operation>, Operation) async throws -> Int
    let work: @Sendable (BatchWorker<Operation>) async throws -> Void
}

extension BatchFormat<TrackOperation> {
    static let track = BatchFormat(
        route: Route.Track.batch, operationLimit: TrackLimits.operation, write: { $0.write(to: &$1) },
        keys: { OrderKeys($0) },
        decode: { response, body, count throws(BadAnswer) in
            try TrackOperation.BatchResult(response, to: count, in: body)
        }, submit: { try await $0.submit($1) }, work: { try await $0.work() })
}

extension BatchFormat<PipelinesCall> {
    /// In strict mode an answer of 200 means that all were taken.
    static let pipelines = BatchFormat(
        route: Route.Pipelines.batch, operationLimit: PipelinesLimits.call, write: { $0.write(to: &$1) },
        keys: { OrderKeys($0) }, decode: { _, _, _ throws(BadAnswer) in .complete },
        submit: { try await $0.submit($1) }, work: { try await $0.work() })
}
