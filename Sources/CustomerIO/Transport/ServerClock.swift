// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Synchronization

/// What time it is at the server, as the `Date` of its answers says: times in its data are its own.
final class ServerClock: Sendable {
    private let last = Mutex<Reading?>(nil)

    private struct Reading {
        let date: String
        let instant: Duration
    }

    /// - Parameter instant: When the answer came, by the timeline.
    func note(_ response: APIResponse, at instant: Duration) {
        guard let date = response.header("date") else { return }
        last.withLock { $0 = Reading(date: date, instant: instant) }
    }

    /// Unix seconds; nil if no answer told.
    func time(at instant: Duration) -> Int64? {
        guard let reading = last.withLock(\.self), let date = HTTPDate.date(reading.date) else { return nil }
        return Int64(date.timeIntervalSince1970) + (instant - reading.instant).components.seconds
    }
}
