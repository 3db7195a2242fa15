// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import CustomerIORoutes
import Testing

/// A third of all requests fail, in every way that the emulator knows: refused before the work, cut off after it, answered
/// with half a body or a web page, or not at all. What was carried out is the emulator's to say.
@Suite struct FaultTests {
    private static let count = 150

    private func run(
        _ seed: UInt64, kinds: [Faults.Kind] = Faults.Kind.allCases,
        _ body: @escaping @Sendable (Emulated) async throws -> Void
    ) async throws {
        try await Emulated.run {
            $0.faults = Faults(probability: 0.3, kinds: kinds, seed: seed)
        } configure: {
            $0.retry.time = .seconds(3_600)
            $0.http.requestTimeout = .milliseconds(500)
        } _: { both in
            try await body(both)
            #expect(both.emulator.requests.faults.values.reduce(0, +) > 20)
        }
    }

    /// How often each number was carried out, by a word that begins with it.
    private func executed(_ emulator: Emulator.Running, _ operation: String) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for request in emulator.received where request.operation == operation && request.status == 200 {
            let text = request.path + String(decoding: request.body, as: UTF8.self)
            if let number = text.firstMatch(of: /nr-(\d+)/)?.1 { counts[Int(number) ?? -1, default: 0] += 1 }
        }
        return counts
    }

    @Test(arguments: [1, 2])
    func noChangeIsLost(_ seed: UInt64) async throws {
        try await run(seed) { both in
            let failures = await both.sendAll(0..<Self.count) { customerIO, number in
                try await customerIO.createCustomer(.id("nr-\(number)"), attributes: ["plan": "pro"])
            }
            #expect(failures.isEmpty)
            #expect(Set(executed(both.emulator, "identify").keys) == Set(0..<Self.count))
            #expect(both.emulator.workspace.people == Self.count)
        }
    }

    /// Their ids make a repetition harmless.
    @Test(arguments: [3, 4])
    func eventsWithAnIDArriveOnce(_ seed: UInt64) async throws {
        try await run(seed) { both in
            let failures = await both.sendAll(0..<Self.count) { customerIO, number in
                try await customerIO.trackEvent("nr-\(number)", of: .id("someone"))
            }
            #expect(failures.isEmpty)
            let counts = executed(both.emulator, "track")
            #expect(Set(counts.keys) == Set(0..<Self.count))
            #expect(counts.values.contains { $0 > 1 })
            #expect(both.emulator.workspace.events == Self.count)
        }
    }

    /// What must not happen twice does not; what is said to be done is done, and what may be done is said to be so.
    @Test(arguments: [(Route.App.sendEmail, 5), (Route.App.sendEmail, 6), (Route.Track.track, 7)] as [(Route, UInt64)])
    func nothingIsSentTwice(_ route: Route, _ seed: UInt64) async throws {
        try await run(seed) { both in
            let failures = await both.sendAll(0..<Self.count) { customerIO, number in
                _ = try await customerIO.app.connection.send(Self.request(route, number))
            }
            let counts = executed(both.emulator, route.operation)
            #expect(counts.values.allSatisfy { $0 == 1 })
            #expect(Set(counts.keys).isSuperset(of: Set(0..<Self.count).subtracting(failures.keys)))
            for (number, error) in failures {
                #expect(error.message.hasSuffix("not repeated because it may have been carried out"), "\(number)")
            }
            #expect(failures.keys.contains { counts[$0] == 1 } && failures.keys.contains { counts[$0] == nil })
        }
    }

    private static func request(_ route: Route, _ number: Int) -> APIRequest {
        let body =
            route == Route.App.sendEmail
            ? #"{"transactional_message_id":1,"to":"nr-\#(number)@example.com","identifiers":{"id":"nr-\#(number)"}}"#
            : #"{"name":"nr-\#(number)"}"#
        return APIRequest(route, path: ["identifier": "someone"], body: Array(body.utf8))
    }

    /// All is refused for a while, with or without a word about how long: then all arrives, once, without a run on it.
    @Test(arguments: [Faults.Kind.tooManyRequests, .tooManyRequestsWithRetryAfter])
    func aStormPasses(_ kind: Faults.Kind) async throws {
        try await Emulated.run {
            $0.limits = .documented
            $0.faults = Faults(probability: 1, kinds: [kind], retryAfter: 2)
        } configure: {
            $0.retry = .patient
        } _: { both in
            async let sent = both.sendAll(0..<300, tasks: 50) { customerIO, number in
                _ = try await customerIO.app.connection.send(Self.request(Route.App.sendEmail, number))
            }
            try await both.time.sleep(for: .seconds(20))
            let during = both.emulator.requests
            both.emulator.set(Faults())
            let failures = await sent
            #expect(failures.isEmpty)
            #expect(during.statuses == [429: during.total])
            #expect(during.total < 600)
            #expect(both.emulator.requests.tooMany == during.total)
            let counts = executed(both.emulator, "sendEmail")
            #expect(counts.count == 300 && counts.values.allSatisfy { $0 == 1 })
        }
    }

    /// Nothing is repeated that nobody waits for any more.
    @Test func cancellationEndsEverything() async throws {
        try await Emulated.run {
            $0.faults = Faults(probability: 1, kinds: [.unavailable])
        } _: { both in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask { try await both.customerIO.deleteCustomer(.id("nr-\(number)")) }
                }
                try await both.time.sleep(for: .seconds(5))
                group.cancelAll()
                while let result = await group.nextResult() {
                    #expect(throws: CustomerIOError.self) { try result.get() }
                }
            }
            #expect(both.time.elapsed == .seconds(5))
            let total = both.emulator.requests.total
            try await both.time.sleep(for: .seconds(600))
            #expect(both.emulator.requests.total == total)
        }
    }
}
