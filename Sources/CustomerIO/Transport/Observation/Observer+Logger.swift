// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
package import Logging
import Synchronization

extension Observer {
    /// Writes events to a log: each attempt as debug, pauses and repetitions as info, and as notice what takes more than a
    /// few seconds. A line names the operation and what came of it; keys, header fields, bodies, path and query values are
    /// in none.
    /// - Parameter now: Elapsed time; when many requests wait together one of them tells.
    package static func log(_ logger: Logger, now: @escaping @Sendable () -> Duration = { Timeline.system.now })
        -> Observer
    {
        let waits = LongWaits()
        return Observer { event in
            guard let line = LogLine(event, waits, now) else { return }
            logger.log(level: line.level, "\(line.message)", metadata: line.metadata)
        }
    }
}

/// Which classes of requests were lately told to wait long.
private final class LongWaits: Sendable {
    private let told = Mutex<[RateClass: Duration]>([:])

    static let long = Duration.seconds(3)
    private static let memory = Duration.seconds(10)

    func shouldTell(_ rate: RateClass, _ wait: Duration, at now: Duration) -> Bool {
        guard wait >= Self.long else { return false }
        return told.withLock { told in
            if let last = told[rate], now - last < Self.memory { return false }
            told[rate] = now
            return true
        }
    }
}

/// An event in words.
private struct LogLine {
    var level = Logger.Level.debug
    let message: String
    var metadata: Logger.Metadata = [:]

    init?(_ event: RequestEvent, _ waits: LongWaits, _ now: () -> Duration) {
        switch event {
        case .sent, .ended, .downloaded:
            return nil
        case .waited(let rate, let time):
            level = waits.shouldTell(rate, time, at: now()) ? .notice : .trace
            message = "waited for a turn within the rate limit"
            metadata = ["class": "\(rate.rawValue)", "milliseconds": "\(time.milliseconds)"]
        case .paused(let rate, let time):
            level = time >= LongWaits.long ? .notice : .info
            message = "too many requests (429), all of this class pause"
            metadata = ["class": "\(rate.rawValue)", "milliseconds": "\(time.milliseconds)"]
        case .repeated(let request, let error, let delay):
            level = delay >= LongWaits.long || error.outlook == .standing ? .notice : .info
            message = "trying again"
            metadata = Self.metadata(of: request, after: delay)
            metadata["code"] = "\(error.code)"
            metadata["status"] = error.status.map { "\($0)" }
            // What stands in the way of a connection says what to do, and names nobody.
            if error.outlook == .standing { metadata["reason"] = "\(error.message)" }
        case .answered(let request, let status, let bytes, let time):
            message = "answered"
            metadata = Self.metadata(of: request, after: time)
            metadata["status"] = "\(status)"
            metadata["bytes"] = "\(bytes)"
        case .failed(let request, let error, let time):
            message = "no answer"
            metadata = Self.metadata(of: request, after: time)
            metadata["code"] = "\(error.code)"
        }
    }

    private static func metadata(of request: APIRequest, after time: Duration) -> Logger.Metadata {
        [
            "operation": "\(request.route.operation)", "attempt": "\(request.attempt)",
            "milliseconds": "\(time.milliseconds)",
        ]
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
