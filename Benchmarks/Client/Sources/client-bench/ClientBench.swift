// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation

/// `client-bench JOB COUNT [TASKS]`: sends operations to the server that the environment names, one after the other in
/// each task, and prints what it took.
@main
struct ClientBench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let numbers = arguments.dropFirst().map { Int($0) ?? 0 }
        guard let job = arguments.first.flatMap(Job.init), (1...2).contains(numbers.count), !numbers.contains(0) else {
            let jobs = Job.allCases.map(\.rawValue).joined(separator: "|")
            throw Usage(description: "usage: client-bench \(jobs) COUNT [TASKS]")
        }
        var configuration = try ConnectionConfiguration.environment()
        // The limits are not what is measured.
        configuration.limits.track = RateLimit(1_000_000)
        configuration.limits.pipelines = RateLimit(1_000_000)
        let measurement = try await withCustomerIOClient(configuration) { client in
            try await job.measure(client, numbers[0], tasks: numbers.count > 1 ? numbers[1] : 1)
        }
        print(try measurement.line)
    }
}

struct Usage: Error, CustomStringConvertible { let description: String }

enum Job: String, CaseIterable {
    case identify, track, batch, pipelines

    func measure(_ client: CustomerIOClient, _ count: Int, tasks: Int) async throws -> Measurement {
        var sent: (requests: Int, bytes: Int)?
        var measurement = try await Measurement(rawValue, operations: count) {
            switch self {
            case .identify:
                try await Self.forEach(count, tasks) { number in
                    try await client.track.send(
                        .identify(.id("person-\(number)"), ["first_name": "Ada", "plan": "pro", "seats": 5]))
                }
            case .track:
                try await Self.forEach(count, tasks) { number in
                    try await client.track.send(
                        .track(.id("person-\(number)"), "purchase", ["price": 23.45, "product": "socks"]))
                }
            case .batch:
                sent = try await client.track.withBatchSender { sender in
                    for number in 0..<count {
                        try await sender.submit(
                            .track(.id("person-\(number)"), "purchase", ["price": 23.45, "product": "socks"]))
                    }
                    let summary = await sender.finish()
                    return (summary.requests, summary.bytes)
                }
            case .pipelines:
                sent = try await client.pipelines.withBatchSender { sender in
                    for number in 0..<count {
                        try await sender.submit(
                            .track(.id("person-\(number)"), "purchase", ["price": 23.45, "product": "socks"]))
                    }
                    let summary = await sender.finish()
                    return (summary.requests, summary.bytes)
                }
            }
        }
        if let sent {
            let limit = BatchSender<TrackOperation>.Options().bytes
            measurement.requests = sent.requests
            measurement.fullness = Double(sent.bytes) / Double(sent.requests) / Double(limit)
        }
        return measurement
    }

    private static func forEach(
        _ count: Int, _ tasks: Int, _ send: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            for task in 0..<tasks {
                group.addTask { for number in stride(from: task, to: count, by: tasks) { try await send(number) } }
            }
            try await group.waitForAll()
        }
    }
}
