// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation

/// `client-bench URL JOB COUNT`: sends operations to a server that takes everything, and prints what it took.
@main
struct ClientBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let job = Job(rawValue: arguments[2]), let count = Int(arguments[3]) else {
            let jobs = Job.allCases.map(\.rawValue).joined(separator: "|")
            throw Usage(description: "usage: client-bench URL \(jobs) COUNT")
        }
        let credentials = Credentials(
            track: Credentials.TrackKey(siteID: APIKey("bench"), key: APIKey("bench")), pipelines: APIKey("bench"))
        var configuration = ConnectionConfiguration(credentials: credentials)
        configuration.servers.track = arguments[1]
        configuration.servers.pipelines = arguments[1]
        // The limits are not what is measured.
        configuration.limits.track = RateLimit(1_000_000)
        configuration.limits.pipelines = RateLimit(1_000_000)
        let measurement = try await withCustomerIO(configuration) { client in try await job.measure(client, count) }
        print(try measurement.line)
    }
}

struct Usage: Error, CustomStringConvertible { let description: String }

enum Job: String, CaseIterable {
    case identify, track, batch, pipelines

    func measure(_ client: CustomerIO, _ count: Int) async throws -> Measurement {
        var summary: BatchSummary?
        var measurement = try await Measurement(rawValue, operations: count) {
            switch self {
            case .identify:
                for number in 0..<count {
                    try await client.track.send(
                        .identify(.id("person-\(number)"), ["first_name": "Ada", "plan": "pro", "seats": 5]))
                }
            case .track:
                for number in 0..<count {
                    try await client.track.send(
                        .track(.id("person-\(number)"), "purchase", ["price": 23.45, "product": "socks"]))
                }
            case .batch:
                summary = try await client.track.withBatchSender { sender in
                    for number in 0..<count {
                        try await sender.submit(
                            .track(.id("person-\(number)"), "purchase", ["price": 23.45, "product": "socks"]))
                    }
                    return await sender.finish()
                }
            case .pipelines:
                summary = try await client.pipelines.withBatchSender { sender in
                    for number in 0..<count {
                        try await sender.submit(
                            .track(.id("person-\(number)"), "purchase", ["price": 23.45, "product": "socks"]))
                    }
                    return await sender.finish()
                }
            }
        }
        if let summary {
            measurement.requests = summary.requests
            measurement.fullness = Double(summary.bytes) / Double(summary.requests) / Double(BatchOptions().bytes)
        }
        return measurement
    }
}
