// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

struct MetricTests {
    /// The number of periods follows the documents: a default, a maximum and a minimum for each length.
    @Test(arguments: [
        ("/v1/broadcasts/1/metrics", 45), ("/v1/broadcasts/1/metrics?period=hours", 24),
        ("/v1/broadcasts/1/metrics?period=weeks&steps=50", 12), ("/v1/broadcasts/1/metrics?period=months", 12),
        ("/v1/broadcasts/1/metrics?period=months&steps=200", 121), ("/v1/broadcasts/1/metrics?steps=1", 2),
        ("/v1/broadcasts/1/metrics?steps=0", 45), ("/v1/campaigns/1/metrics?version=1&period=months&steps=200", 120),
        // 2026-01-01T00:00:00Z is 19:00 of the day before in Eastern time.
        ("/v1/campaigns/1/metrics?version=2&res=days&start=1767225600&end=1767312000", 2),
        ("/v1/campaigns/1/metrics?version=2&res=days&start=1767225600&end=1767243599", 1),
        ("/v1/campaigns/1/metrics?version=2&res=days&tz=Asia/Tokyo&start=1767225600&end=1767279599", 1),
        ("/v1/campaigns/1/metrics?version=2&res=monthly&start=1767225600&end=1769904000", 2),
    ])
    func periods(target: String, count: Int) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let series = try await TestClient.app(emulator).get(target).json["metric"]?["series"]
            #expect(series?["sent"]?.list.count == count && series?["opened"]?.list.count == count)
        }
    }

    @Test(arguments: [
        "/v1/campaigns/1/metrics?version=2&res=years",
        "/v1/campaigns/1/metrics?version=2&tz=Nowhere/Else", "/v1/campaigns/1/metrics?version=2&start=5&end=4",
        "/v1/campaigns/1/journey_metrics?start=1&end=2", "/v1/broadcasts/1/metrics?period=years",
    ])
    func mistakesAreRefused(target: String) async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            #expect(try await TestClient.app(emulator).get(target).status == 400)
        }
    }

    /// Counting the deliveries of a year one by one gives the same.
    @Test func countsAgreeWithDeliveries() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            let (start, end) = (Emulator.Configuration.testTime - 300 * 86_400, Emulator.Configuration.testTime)
            let (messages, _) = try await app.pages(
                .GET, "/v1/campaigns/2/messages?limit=1000&start_ts=\(start)&end_ts=\(end)", "messages")
            let series = try await app.get(
                "/v1/campaigns/2/metrics?version=2&res=months&start=\(start)&end=\(end)"
            ).json["metric"]?["series"]
            let opened = messages.count { $0["metrics"]?["opened"] != nil }
            let counted = series?["opened"]?.list.compactMap(\.whole).dropFirst().reduce(0, +) ?? 0
            #expect(opened > 0 && counted <= opened && counted > opened / 2)
        }
    }
}
