// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import Foundation

/// Lines on stderr: `INFO a sentence`, or JSON where the runner asks for structured ones.
struct TapLog: Sendable {
    enum Level: String, Sendable, CaseIterable, Comparable {
        case info = "INFO"
        case warning = "WARNING"
        case critical = "CRITICAL"

        static func < (left: Level, right: Level) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    let isStructured: Bool
    private let least: Level
    let emit: @Sendable (String) -> Void
    let now: @Sendable () -> Date

    /// - Parameter environment: Names the file in which a runner describes the log that it wants.
    init(
        environment: [String: String], now: @escaping @Sendable () -> Date = { Date() },
        emit: @escaping @Sendable (String) -> Void = { line in
            try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
        }
    ) {
        let wish = environment["SINGER_SDK_LOG_CONFIG"].flatMap { InputFile.bytes($0) }
        isStructured = wish.map { String(decoding: $0, as: UTF8.self).contains("StructuredFormatter") } ?? false
        let level = wish.flatMap { try? JSONFile.object($0, name: "log") }?["root"]?["level"]?.string
        least = level == "ERROR" ? .critical : level.flatMap { Level(rawValue: $0) } ?? .info
        self.emit = emit
        self.now = now
    }

    /// - Parameter metric: A measurement, which structured lines have for themselves.
    func write(_ level: Level, _ message: String, stream: String? = nil, metric: JSONObject? = nil) {
        guard level >= least else { return }
        guard isStructured else { return emit("\(level.rawValue) \(message)") }
        var line: JSONObject = [
            "level": level.rawValue.lowercased(), "pid": Int(ProcessInfo.processInfo.processIdentifier),
            "logger_name": About.name, "ts": now().timeIntervalSince1970, "thread_name": "MainThread",
            "app_name": About.name, "message": metric == nil ? message : "METRIC", "extra": JSONObject(),
        ]
        if let stream { line["stream_name"] = .string(stream) }
        if let metric { line["metric_info"] = .object(metric) }
        if let bytes = try? JSONFile.bytes(.object(line)) { emit(String(decoding: bytes, as: UTF8.self)) }
    }

    /// A measurement in the form that runners collect.
    func metric(_ type: String, _ metric: String, _ value: JSONValue, tags: JSONObject) {
        let point: JSONObject = [
            "type": type, "metric": metric, "value": value, "tags": tags,
        ]
        guard let bytes = try? JSONFile.bytes(.object(point)) else { return }
        write(.info, "METRIC: " + String(decoding: bytes, as: UTF8.self), stream: tags["stream"]?.string, metric: point)
    }

    func add(_ event: ExtractionEvent) {
        guard let line = EventLine(event) else { return }
        switch line.level {
        case .debug: break
        case .info: write(.info, line.message, stream: line.stream)
        case .notice: write(.warning, line.message, stream: line.stream)
        case .error: write(.critical, line.message, stream: line.stream)
        }
    }
}
