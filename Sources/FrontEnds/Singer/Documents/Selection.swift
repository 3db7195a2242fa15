// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords

/// What is to be read: the streams of a catalogue that are selected in it, or the usual ones.
struct Selection: Sendable {
    private(set) var streams: [MessageStream] = []
    /// Streams that are to be read whole although they need not be.
    private(set) var anew: Set<ExactText> = []
    /// True if refused records are wanted as a stream.
    private(set) var hasRefused = false
    /// True if somebody chose.
    let isChosen: Bool
    /// What the catalogue names and nobody knows, as sentences.
    private(set) var remarks: [String] = []

    /// The usual streams.
    init(_ offer: Offer) {
        streams = offer.streams.filter { offer.usual.contains($0.source.name) }
        hasRefused = true
        isChosen = false
    }

    /// - Parameter catalog: The document of `--catalog`.
    /// - Throws: ``ConfigurationError`` if it is no catalogue.
    init(_ offer: Offer, catalog: JSONValue) throws {
        isChosen = true
        guard case .array(let entries)? = catalog["streams"] else {
            throw ConfigurationError("the catalogue has no list \"streams\": make it with --discover")
        }
        for entry in entries {
            guard let name = entry["tap_stream_id"]?.string ?? entry["stream"]?.string else {
                remarks.append("a stream of the catalogue has no name and is left out")
                continue
            }
            let marks = Marks(entry)
            if name == RefusedRecords.name {
                hasRefused = marks.isSelected
                continue
            }
            guard let stream = offer.streams.first(where: { ExactText($0.name) == ExactText(name) }) else {
                if marks.isSelected { remarks.append("there is no stream \"\(name)\"; it is left out") }
                continue
            }
            if marks.isSelected { add(stream, marks) }
        }
    }

    private mutating func add(_ stream: MessageStream, _ marks: Marks) {
        guard !streams.contains(where: { $0.name == stream.name }) else { return }
        var stream = stream
        let known = Set(stream.properties.map(\.id))
        for name in marks.properties where !known.contains(name) {
            remarks.append("\(stream.name) has no property \"\(name)\"; it is left out")
        }
        let cursor = stream.cursor
        stream.select { $0.name == cursor || marks.isSelected($0.id) }
        streams.append(stream)
        if marks.method == "FULL_TABLE", stream.isIncremental { anew.insert(ExactText(stream.name)) }
    }
}

/// What a catalogue's entry says of a stream and its properties.
private struct Marks {
    private let entry: JSONValue
    private var root: JSONValue = .object([:])
    private var fields: [ExactText: JSONValue] = [:]

    init(_ entry: JSONValue) {
        self.entry = entry
        for item in entry["metadata"]?.elements ?? [] {
            let breadcrumb = item["breadcrumb"]?.elements ?? []
            let metadata = item["metadata"] ?? .null
            if breadcrumb.isEmpty { root = metadata }
            // What lies deeper goes with the property that it is in.
            if breadcrumb.count == 2, let name = breadcrumb[1].string { fields[ExactText(name)] = metadata }
        }
    }

    /// Who marks nothing at all wants everything; who marks something wants what is marked.
    var isSelected: Bool {
        root["selected"]?.bool ?? root["selected-by-default"]?.bool ?? entry["selected"]?.bool
            ?? entry["schema"]?["selected"]?.bool ?? (entry["metadata"]?.elements ?? []).isEmpty
    }

    var method: String? {
        root["replication-method"]?.string ?? root["forced-replication-method"]?.string
            ?? entry["replication_method"]?.string
    }

    var properties: [ExactText] {
        let names = Set(fields.keys).union((entry["schema"]?["properties"]?.members ?? [:]).map { ExactText($0.name) })
        return names.sorted { $0.text < $1.text }
    }

    func isSelected(_ name: ExactText) -> Bool {
        guard let metadata = fields[name] else { return true }
        if metadata["inclusion"]?.string == "unsupported" { return false }
        return metadata["selected"]?.bool ?? metadata["selected-by-default"]?.bool ?? true
    }
}
