// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import CustomerIORoutes
import Testing

@Suite struct LimitTests {
    /// Sends from 20 tasks for some time; the emulator refuses what comes too early.
    @Test(arguments: [(Route.App.listCampaigns, 10, 60), (Route.Track.getRegion, 1_000, 4)])
    func theLimitIsUsed(_ route: Route, _ limit: Int, _ seconds: Int) async throws {
        try await Emulated.run {
            $0.limits = .documented
        } _: { both in
            let answered = Recorder<Duration>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        while both.time.elapsed < .seconds(seconds) {
                            _ = try await both.customerIO.app.connection.send(APIRequest(route))
                            answered.add(both.time.elapsed)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let record = both.emulator.requests
            #expect(record.statuses == [200: record.total])
            #expect(record.perSecond.values.allSatisfy { $0 <= limit })
            let sent = record.perSecond.filter { $0.key < seconds }.values.reduce(0, +)
            #expect(Double(sent) >= 0.98 * Double(limit * seconds))
            // No time passes while a request is under way, so these are the instants of the requests too.
            let times = answered.values.sorted()
            #expect(zip(times, times.dropFirst(limit)).allSatisfy { $1 - $0 > .seconds(1) })
        }
    }
}
