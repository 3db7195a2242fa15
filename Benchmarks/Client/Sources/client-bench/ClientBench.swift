// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import NIOPosix

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
        // The limits are not what is measured, but for the job that is about them.
        if job != .atOnce {
            configuration.limits.app = RateLimit(1_000_000)
            configuration.limits.track = RateLimit(1_000_000)
            configuration.limits.pipelines = RateLimit(1_000_000)
        }
        let measurement = try await withCustomerIOClient(configuration) { client in
            try await job.measure(client, numbers[0], tasks: numbers.count > 1 ? numbers[1] : 1)
        }
        print(try measurement.line)
    }
}

struct Usage: Error, CustomStringConvertible { let description: String }

enum Job: String, CaseIterable {
    case identify, track, batch, pipelines, page
    /// All events at once, within the limits.
    case atOnce = "at-once"
    /// The HTTP client alone, with one event loop and with one for each core.
    case bareIdentify = "bare-identify"
    case bareIdentifyOnAll = "bare-identify-on-all"
    case barePage = "bare-page"

    func measure(_ client: CustomerIOClient, _ count: Int, tasks: Int) async throws -> Measurement {
        switch self {
        case .identify:
            try await each(count, tasks) { number in
                try await client.track.send(
                    .identify(.id("person-\(number)"), ["first_name": "Ada", "plan": "pro", "seats": 5]))
            }
        case .track:
            try await each(count, tasks) { number in
                try await client.track.send(
                    .track(.id("person-\(number)"), "purchase", ["price": 23.45, "product": "socks"]))
            }
        case .page: try await each(count, tasks) { _ in _ = try await client.app.send(.listSegments()) }
        case .batch, .pipelines: try await batch(client, count)
        case .atOnce: try await atOnce(client, count)
        case .bareIdentify: try await bare(count, tasks, isOnAllLoops: false) { try $0.identify() }
        case .bareIdentifyOnAll: try await bare(count, tasks, isOnAllLoops: true) { try $0.identify() }
        case .barePage: try await bare(count, tasks, isOnAllLoops: false) { try $0.page() }
        }
    }

    private func batch(_ client: CustomerIOClient, _ count: Int) async throws -> Measurement {
        var sent: (requests: Int, bytes: Int)?
        var measurement = try await Measurement(rawValue, operations: count) {
            if self == .batch {
                sent = try await client.track.withBatchSender { sender in
                    for number in 0..<count {
                        try await sender.submit(
                            .track(.id("person-\(number)"), "purchase", ["price": 23.45, "product": "socks"]))
                    }
                    let summary = await sender.finish()
                    return (summary.requests, summary.bytes)
                }
            } else {
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

    private func atOnce(_ client: CustomerIOClient, _ count: Int) async throws -> Measurement {
        var (sent, failed) = (0, 0)
        var measurement = try await Measurement(rawValue, operations: count) {
            await withTaskGroup(of: Bool.self) { group in
                for number in 0..<count {
                    group.addTask {
                        do {
                            try await client.trackEvent("imported", of: .id("person-\(number)"))
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                for await isSent in group { if isSent { sent += 1 } else { failed += 1 } }
            }
        }
        (measurement.sent, measurement.failed) = (sent, failed)
        return measurement
    }

    private func bare(
        _ count: Int, _ tasks: Int, isOnAllLoops: Bool,
        _ call: (BareClient) throws -> @Sendable (Int) async throws -> Void
    ) async throws -> Measurement {
        let loops = MultiThreadedEventLoopGroup.singleton
        let client = try BareClient(on: isOnAllLoops ? loops : loops.next(), ProcessInfo.processInfo.environment)
        let measurement = try await each(count, tasks, call(client))
        try await client.shutDown()
        return measurement
    }

    private func each(
        _ count: Int, _ tasks: Int, _ send: @escaping @Sendable (Int) async throws -> Void
    ) async throws -> Measurement {
        // What is done once, such as the first connections, is not what is measured.
        try await Self.forEach(tasks, tasks, send)
        return try await Measurement(rawValue, operations: count) { try await Self.forEach(count, tasks, send) }
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
