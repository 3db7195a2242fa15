// SPDX-License-Identifier: Apache-2.0

package import Logging

extension Observer {
    /// Writes events to a log: pauses and repetitions as info, each attempt as debug. A line names the operation and
    /// what came of it; keys, header fields, bodies, path and query values are in none.
    package static func log(_ logger: Logger) -> Observer {
        Observer { event in
            guard let line = LogLine(event) else { return }
            logger.log(level: line.level, "\(line.message)", metadata: line.metadata)
        }
    }
}

/// An event in words.
private struct LogLine {
    var level = Logger.Level.debug
    let message: String
    var metadata: Logger.Metadata = [:]

    init?(_ event: RequestEvent) {
        switch event {
        case .sent, .ended, .downloaded:
            return nil
        case .waited(let rate, let time):
            level = .trace
            message = "waited for a turn"
            metadata = ["class": "\(rate.rawValue)", "milliseconds": "\(time.milliseconds)"]
        case .paused(let rate, let time):
            level = .info
            message = "too many requests, pausing"
            metadata = ["class": "\(rate.rawValue)", "milliseconds": "\(time.milliseconds)"]
        case .repeated(let request, let error, let delay):
            level = .info
            message = "trying again"
            metadata = Self.metadata(of: request, after: delay)
            metadata["code"] = "\(error.code)"
            metadata["status"] = error.status.map { "\($0)" }
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
