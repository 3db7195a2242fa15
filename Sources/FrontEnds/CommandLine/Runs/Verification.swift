// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords
import CustomerIOVerification
import Foundation

/// One run of `verify`: settings in, reports out.
struct Verification {
    let settings: Settings
    let isVerbose: Bool

    func run() async throws -> [StreamReport] {
        let streams = try settings.chosenStreams
        let name = try settings.destinationName
        let held = try name.tables()
        var options = try settings.extractionOptions
        let percent = try settings.number(.sample, in: 1...100) ?? 5
        if percent < 100 { options.sample = Sample(percent: percent, seed: .random(in: 0 ... .max)) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "cioferry-verify-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = EventLog(format: .text)
        return try await Interruption.cancelling { [options] in
            try await Connection.with(settings, log: log, isVerbose: isVerbose) { connection in
                try await name.withScratch(in: folder.path) { scratch in
                    let verifier = Verifier(
                        connection: connection, held: held,
                        scratch: try scratch.open(extractedAt: Date().formatted(.iso8601)),
                        given: { try scratch.tables() }, folder: folder.path, options: options)
                    return try await verifier.run(streams) { event in
                        if case .notice = event { log.write(event) }
                    }
                }
            }
        }
    }
}
