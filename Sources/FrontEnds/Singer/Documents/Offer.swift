// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords

/// The streams that there are, as the settings want them.
struct Offer: Sendable {
    private(set) var streams: [MessageStream]
    /// The streams that are selected where no catalogue says so.
    let usual: Set<String>

    /// - Throws: ``ConfigurationError`` for a name that nothing has.
    init(_ settings: TapSettings) throws {
        streams = Catalog.all.map { MessageStream($0) }
        if let names = settings.streams {
            let ours = names.filter { ExactText($0) != ExactText(RefusedRecords.name) }
            usual = Set(try Catalog.all.named(ours, help: "--discover lists them all").map(\.name))
        } else {
            usual = Set(Catalog.all.filter(\.isDefault).map(\.name))
        }
        for name in settings.hashed { try hash(name) }
    }

    private mutating func hash(_ name: String) throws {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        let place = streams.firstIndex { ExactText($0.name) == ExactText(parts.first ?? "") }
        guard let place, parts.count == 2, streams[place].hash(ExactText(parts[1])) else {
            throw ConfigurationError(
                "hash must name properties as customers.email, and \"\(name)\" is none that can be hashed")
        }
    }
}
