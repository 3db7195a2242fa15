// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOMessages

/// LOG messages among the others, in the order in which they came.
struct LogLines: Sendable {
    private let lines: AsyncStream<[UInt8]>
    private let continuation: AsyncStream<[UInt8]>.Continuation
    private let message: Message

    init(_ message: Message) {
        self.message = message
        (lines, continuation) = AsyncStream.makeStream()
    }

    func write(_ level: String, _ text: String) {
        if let line = try? message.log(level, text) { continuation.yield(line) }
    }

    func add(_ event: ExtractionEvent) {
        guard let line = EventLine(event) else { return }
        switch line.level {
        case .debug: write("DEBUG", line.message)
        case .info: write("INFO", line.message)
        case .notice, .error: write("WARN", line.message)
        }
    }

    /// Sends what comes while the body runs, all of it before this returns.
    func sending<Value: Sendable>(
        to outlet: Outlet, _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await line in lines { try await outlet.send { line } } }
            defer { continuation.finish() }
            let value = try await body()
            continuation.finish()
            try await group.waitForAll()
            return value
        }
    }
}
