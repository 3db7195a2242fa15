// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Synchronization
import Testing

@Suite struct APIConnectionTests {
    @Test func attemptsAreRepeatedCountedAndPaced() async throws {
        let answers = Recorder<Int>()
        let counts = Mutex(RequestCounts())
        let observer = Observer { event in counts.withLock { $0.add(event) } }
        let clock = ManualClock()
        try await RawServer.run { _ in
            answers.add(1)
            return [1: .status(429), 2: .status(500), 3: .status(200, "<html>")][answers.values.count]
                ?? .status(200, "{}")
        } _: { server in
            try await withAPIConnection(
                ConnectionConfiguration(server), observer: observer, pacing: Pacing(Timeline(clock))
            ) { connection in
                let status = try await connection.send(APIRequest(Route.App.listCampaigns)) { $0.status }
                #expect(status == 200)
            }
        }
        let sum = counts.withLock(\.self)
        #expect(sum.attempts == 4)
        #expect(sum.repetitions == 3)
        #expect(sum.refusals == 1)
        #expect(sum.bytes == 8)
        #expect(sum.waiting >= .seconds(1))
        #expect(clock.elapsed >= .seconds(1))
    }

    @Test func missingKeyIsNotRepeated() async throws {
        let configuration = ConnectionConfiguration(credentials: Credentials())
        let error = await #expect(throws: CustomerIOError.self) {
            try await withAPIConnection(configuration) { try await $0.send(APIRequest(Route.App.listCampaigns)) }
        }
        #expect(error?.description == "no App API key is given")
    }
}
