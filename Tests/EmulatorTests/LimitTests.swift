// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import CustomerIORoutes
import Testing

@testable import CustomerIOEmulator

struct LimitTests {
    @Test func aBucketHoldsASecondAndFillsWithTime() {
        var bucket = TokenBucket(perSecond: 10, capacity: 10, now: 0)
        #expect((0..<10).allSatisfy { _ in bucket.take(now: 0) == nil })
        #expect(bucket.take(now: 0) == 0.1)
        #expect(bucket.take(now: 0.1) == nil)
        #expect(bucket.take(now: 0.1) != nil)
        #expect((0..<10).allSatisfy { _ in bucket.take(now: 60) == nil })
        #expect(bucket.take(now: 60) != nil)
    }

    @Test func slowClassesWaitLong() {
        var bucket = TokenBucket(perSecond: 0.1, capacity: 0.1, now: 0)
        #expect(bucket.take(now: 0) == nil)
        #expect(bucket.take(now: 1) == 9)
    }

    @Test(arguments: [
        (Limits.RetryAfter.absent, nil), (.seconds, "1"), (.date, "Thu, 01 Jan 2026 00:00:01 GMT"),
    ])
    func tooManyRequests(form: Limits.RetryAfter, header: String?) {
        var limiter = RateLimiter(Limits(app: 1, retryAfter: form))
        let now = Emulator.Configuration.testTime
        #expect(limiter.refusal(of: .app, elapsed: 5, now: now) == nil)
        #expect(limiter.refusal(of: .track, elapsed: 5, now: now) == nil)
        let refusal = limiter.refusal(of: .app, elapsed: 5, now: now)
        #expect(refusal?.status == 429)
        #expect(refusal?.reason == "rate limited to 1 requests per 1s (reference emulator)")
        #expect(refusal?.fields.map(\.value) == [header].compactMap(\.self))
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
    ])
    func dates(time: Int, text: String) {
        #expect(HTTPDate.text(time) == text)
    }

    /// A day's allowance that is used up does not say when to come again.
    @Test func daysTellNoTime() {
        var limiter = RateLimiter(Limits(archive: 1))
        #expect(limiter.refusal(of: .archive, elapsed: 5, now: 0) == nil)
        #expect(limiter.refusal(of: .archive, elapsed: 5, now: 0)?.fields.isEmpty == true)
    }

    /// With one request in a million seconds the second is refused.
    @Test func limitsReachTheWire() async throws {
        try await Emulator(.small { $0.limits = Limits(app: 0.000_001) }).withRunning { emulator async throws in
            let app = TestClient.app(emulator)
            #expect(try await app.get("/v1/campaigns").status == 200)
            let refused = try await app.get("/v1/campaigns")
            #expect(refused.status == 429)
            #expect(try refused.json["errors"]?[0]?["status"] == .string("429"))
            #expect(Int(refused.headers["retry-after"] ?? "") ?? 0 >= 1)
            #expect(emulator.requests.tooMany == 1)
            #expect(try await TestClient.track(emulator).get("/api/v1/accounts/region").status == 200)
        }
    }
}
