// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes

extension Endpoint where API == TrackAPI, Response == Void {
    /// One operation of Track v2 on a person, object or delivery, of at most 32 KB (`entity`).
    public static func entity(_ operation: TrackOperation) -> Self {
        Endpoint(Route.Track.entity, isIdempotent: true, body: RequestBody.json { $0.operation(operation) })
    }
}

extension Endpoint where API == TrackAPI, Response == TrackOperation.BatchResult {
    /// Many operations of Track v2 in one request: at most 500 KB, each at most 32 KB (`batch`).
    ///
    /// The answer names those that Customer.io refuses; the others were taken. A batch sender makes batches of any number
    /// of operations.
    /// - Note: If any operation breaks a limit, nothing is sent and the error tells its place.
    public static func batch(_ operations: [TrackOperation]) -> Self {
        let body = RequestBody.json { $0.batch(operations, atMost: TrackLimits.batch) { $1.operation($0) } }
        return Endpoint(
            Route.Track.batch, isIdempotent: true, body: body,
            decode: { response throws(BadAnswer) in
                try TrackOperation.BatchResult(response, to: operations.count, in: try? body())
            })
    }
}

extension JSONWriter {
    fileprivate mutating func operation(_ operation: TrackOperation) {
        limit("the operation", to: TrackLimits.operation) { operation.write(to: &$0) }
    }
}
