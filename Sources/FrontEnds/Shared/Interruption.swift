// SPDX-License-Identifier: Apache-2.0

import UnixSignals

/// Turns SIGINT and SIGTERM into cancellation.
package enum Interruption {
    package static func cancelling<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals { throw CancellationError() }
                return nil
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }
}
