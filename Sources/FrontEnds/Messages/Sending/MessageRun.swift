// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
package import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords
import Foundation
package import Logging

/// Reads streams and sends what they bring.
package struct MessageRun: Sendable {
    package let settings: SourceSettings
    package let streams: [MessageStream]
    package let destination: MessageDestination
    /// Gets what the client and the engine tell.
    package let log: @Sendable (Logger.Level, String) -> Void
    package let report: @Sendable (ExtractionEvent) -> Void
    package var observer = Observer.none

    package init(
        _ settings: SourceSettings, _ streams: [MessageStream], into destination: MessageDestination,
        log: @escaping @Sendable (Logger.Level, String) -> Void, report: @escaping @Sendable (ExtractionEvent) -> Void
    ) {
        self.settings = settings
        self.streams = streams
        self.destination = destination
        self.log = log
        self.report = report
    }

    /// - Returns: What became of each stream, in the catalogue's order: the long ones come first.
    /// - Throws: ``ConfigurationError`` if the key is refused, `CancellationError` if somebody stops the process.
    package func run() async throws -> [StreamOutcome] {
        let session = try settings.session
        return try await Interruption.cancelling { [self] in
            let watching = observer.and(.log(.lines(.notice) { log(.info, $0) }))
            return try await session.run(observer: watching) { connection in
                // Also shows whether the key is known.
                try await destination.claim(WorkspaceTie.identifying(connection, settings.options))
                let extractor = Extractor(
                    connection: connection, destination: destination, options: settings.options, report: report)
                let sources = streams.sorted { $0.place < $1.place }.map(\.source)
                return try await extractor.run(sources, as: Date().formatted(.iso8601))
            }
        }
    }
}
