// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What one job took, as a line of JSON for whoever compares it with others'.
struct Measurement: Encodable {
    var job: String
    var operations: Int
    /// Seconds by the clock and of the processor, user and system, in this process.
    var wall: Double
    var cpu: Double
    var operationsPerCPUSecond: Double
    /// Of the batches: how many, and how full they are on average, the last ones included.
    var requests: Int?
    var fullness: Double?
    /// Of those sent at once: what became of them.
    var sent: Int?
    var failed: Int?

    init(_ job: String, operations: Int, _ work: () async throws -> Void) async throws {
        self.job = job
        self.operations = operations
        let clock = ContinuousClock()
        let before = Self.processorTime
        wall = try await clock.measure { try await work() } / .seconds(1)
        cpu = Self.processorTime - before
        operationsPerCPUSecond = Double(operations) / cpu
    }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    var line: String {
        get throws { try String(decoding: JSONEncoder().encode(self), as: UTF8.self) }
    }
}
