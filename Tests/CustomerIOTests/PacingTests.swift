// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Testing

@Suite struct PacingTests {
    private static let europe = try? ServiceURL("https://api-eu.customer.io")
    private static let america = try? ServiceURL("https://api.customer.io")

    private func account(_ key: String, _ url: ServiceURL? = america) -> [Service: Pacing.Account] {
        [.app: Pacing.Account(url, key)]
    }

    /// Sends for a minute from two clients; gives how many requests each one sent.
    private func run(
        _ first: [Service: Pacing.Account], _ second: [Service: Pacing.Account],
        limits: ConnectionConfiguration.RateLimits = ConnectionConfiguration.RateLimits()
    ) async throws -> [Int] {
        try await SimulatedTime.run { time in
            let pacing = Pacing(Timeline(time))
            let servers = [StubTransport(.good), StubTransport(.good)]
            let clients = [
                RateLimited(servers[0], pacing: pacing, accounts: first),
                RateLimited(servers[1], limits: limits, pacing: pacing, accounts: second),
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in clients {
                    for _ in 0..<3 {
                        group.addTask {
                            while time.elapsed < .seconds(60) {
                                _ = try await client.send(APIRequest(Route.App.listCampaigns))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            return servers.map(\.requests)
        }
    }

    @Test func clientsWithTheSameKeyShareItsLimit() async throws {
        let sent = try await run(account("key"), account("key"))
        #expect((588...605).contains(sent[0] + sent[1]))
        #expect(abs(sent[0] - sent[1]) <= 3)
    }

    @Test func otherKeysAndServersHaveTheirOwn() async throws {
        for other in [account("other"), account("key", Self.europe)] {
            let sent = try await run(account("key"), other)
            #expect(sent.allSatisfy { (588...605).contains($0) })
        }
    }

    @Test func theStrictestLimitCountsForBoth() async throws {
        var limits = ConnectionConfiguration.RateLimits()
        limits.app = RateLimit(2)
        let sent = try await run(account("key"), account("key"), limits: limits)
        #expect((117...125).contains(sent[0] + sent[1]))
    }

    @Test func aClientForEachRequestKeepsTheLimitToo() async throws {
        let clock = ManualClock()
        let pacing = Pacing(Timeline(clock))
        for _ in 0..<11 {
            let client = RateLimited(StubTransport(.good), pacing: pacing, accounts: account("key"))
            _ = try await client.send(APIRequest(Route.App.listCampaigns))
        }
        #expect(clock.elapsed > .seconds(1))
    }

    @Test func unusedEntriesVanish() async throws {
        let clock = ManualClock()
        let pacing = Pacing(Timeline(clock))
        do {
            let client = RateLimited(StubTransport(.good), pacing: pacing, accounts: account("key"))
            _ = try await client.send(APIRequest(Route.App.listCampaigns))
            #expect(pacing.count == RateClass.allCases.count)
        }
        #expect(pacing.count == 1)
        try await clock.sleep(until: clock.now.advanced(by: .seconds(1)), tolerance: nil)
        _ = RateLimited(StubTransport(.good), pacing: pacing, accounts: account("other"))
        #expect(pacing.count == 0)
    }

    @Test func keysAreNotKept() {
        var text = ""
        dump(Pacing.Account(Self.america, "Bearer s3cr3t"), to: &text)
        #expect(!text.contains("s3cr3t"))
    }
}
