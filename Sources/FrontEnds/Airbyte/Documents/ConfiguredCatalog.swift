// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords

/// What a connection wants to have read.
struct ConfiguredCatalog: Sendable {
    private(set) var streams: [MessageStream] = []
    /// Streams of which only what is new is wanted.
    private(set) var incremental: Set<ExactText> = []
    /// True if refused records are wanted as a stream.
    private(set) var hasRefused = false
    /// Names of streams that there are not.
    private(set) var unknown: [String] = []

    /// - Throws: ``ConfigurationError`` if the document is no catalogue.
    init(_ document: JSONValue) throws {
        guard case .array(let entries)? = document["streams"] else {
            throw ConfigurationError("the catalogue has no list \"streams\": make it from the answer to discover")
        }
        for entry in entries {
            let wanted = entry["stream"] ?? .null
            guard let name = wanted["name"]?.string else {
                throw ConfigurationError("a stream of the catalogue has no name")
            }
            if ExactText(name) == ExactText(RefusedRecords.name) {
                hasRefused = true
            } else if var stream = Offer.streams.first(where: { ExactText($0.name) == ExactText(name) }) {
                guard !streams.contains(where: { $0.name == stream.name }) else { continue }
                // Runners ask for it of streams, too, that have no such thing.
                let cursor = entry["sync_mode"]?.string == "incremental" ? Offer.cursor(of: stream) : nil
                if cursor != nil { incremental.insert(ExactText(name)) }
                Self.select(&stream, wanted["json_schema"]?["properties"]?.members ?? [:], cursor)
                streams.append(stream)
            } else {
                unknown.append(name)
            }
        }
    }

    /// What is not in a stream's schema was left out by somebody; a schema without properties leaves out nothing.
    private static func select(_ stream: inout MessageStream, _ properties: JSONObject, _ cursor: String?) {
        guard !properties.isEmpty else { return }
        let names = Set(properties.map { ExactText($0.name) })
        stream.select { names.contains($0.id) || $0.name == cursor }
    }
}
