// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIOFrontEnd
import Foundation

/// What is to be read, and how.
extension Settings {
    var chosenStreams: [Catalog.Stream] {
        get throws {
            guard let names = streams else { return Catalog.all.filter(\.isDefault) }
            let chosen = try Catalog.all.named(names, help: "`cioferry streams` lists them all")
            guard !chosen.isEmpty else {
                throw ConfigurationError("no streams are named; delete the option to take all")
            }
            return chosen
        }
    }

    var extractionOptions: ExtractionOptions {
        get throws {
            var options = ExtractionOptions(now: { Int64(Date().timeIntervalSince1970) })
            options.isFull = try isSet(.full)
            options.isRestart = try isSet(.restart)
            if let minutes = try number(.exportMinutes, in: 1...10_080) {
                options.exportTime = .seconds(minutes * 60)
            }
            if let days = try number(.lookBackDays, in: 0...3650) {
                options.lookBack = Int64(days) * 86_400
                options.overlap = options.lookBack
            }
            if let text = self[.since] {
                options.since = try Day.seconds(text, option: "since", now: options.now())
            }
            return options
        }
    }
}
