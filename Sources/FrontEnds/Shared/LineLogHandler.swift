// SPDX-License-Identifier: Apache-2.0

package import Logging

/// Lets the client's log lines appear among a front end's own, as one line of text each.
package struct LineLogHandler: LogHandler {
    private let write: @Sendable (String) -> Void
    package var logLevel = Logger.Level.debug
    package var metadata: Logger.Metadata = [:]

    package init(write: @escaping @Sendable (String) -> Void) { self.write = write }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        write("\(event.message) \(pairs.joined(separator: " "))")
    }
}

extension Logger {
    /// A logger of every attempt, whose lines go to `write`.
    package static func lines(_ level: Level, _ write: @escaping @Sendable (String) -> Void) -> Logger {
        var logger = Logger(label: "cioferry") { _ in LineLogHandler(write: write) }
        logger.logLevel = level
        return logger
    }
}
