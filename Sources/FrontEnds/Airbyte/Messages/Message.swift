// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import Foundation

/// Airbyte's messages that are not records, as lines.
struct Message: Sendable {
    enum FailureType: String, Sendable {
        /// The user can mend it.
        case config = "config_error"
        /// Customer.io did not do its part, with all patience.
        case transient = "transient_error"
        /// Our bug, or the machine.
        case system = "system_error"

        init(_ verdict: Verdict) {
            self =
                switch verdict {
                case .done, .fixable: .config
                case .unavailable: .transient
                case .failed, .interrupted: .system
                }
        }
    }

    enum Status: String, Sendable {
        case started = "STARTED"
        case running = "RUNNING"
        case complete = "COMPLETE"
        case incomplete = "INCOMPLETE"
    }

    let now: @Sendable () -> Date

    /// Milliseconds since 1970.
    var time: Int { Int(now().timeIntervalSince1970 * 1_000) }

    static func line(_ type: String, _ name: String, _ body: JSONValue) throws -> [UInt8] {
        try JSONFile.bytes(.object(["type": type, name: body])) + [UInt8(ascii: "\n")]
    }

    func log(_ level: String, _ text: String) throws -> [UInt8] {
        try Self.line("LOG", "log", ["level": .string(level), "message": .string(text)])
    }

    func status(_ stream: String, _ status: Status) throws -> [UInt8] {
        let body: JSONValue = ["stream_descriptor": ["name": .string(stream)], "status": .string(status.rawValue)]
        return try trace("STREAM_STATUS", "stream_status", body)
    }

    func error(_ text: String, _ type: FailureType, stream: String? = nil) throws -> [UInt8] {
        var body: JSONObject = [
            "message": text, "internal_message": text, "failure_type": type.rawValue,
        ]
        if let stream { body["stream_descriptor"] = ["name": .string(stream)] }
        return try trace("ERROR", "error", .object(body))
    }

    private func trace(_ type: String, _ name: String, _ body: JSONValue) throws -> [UInt8] {
        try Self.line("TRACE", "trace", .object(["type": type, "emitted_at": time, name: body]))
    }

    func state(_ stream: String, _ state: JSONObject, rows: Int) throws -> [UInt8] {
        let body: JSONValue = [
            "type": "STREAM",
            "stream": ["stream_descriptor": ["name": .string(stream)], "stream_state": .object(state)],
            "sourceStats": ["recordCount": .number(Double(rows))],
        ]
        return try Self.line("STATE", "state", body)
    }
}
