// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords

/// Where an earlier run came to, by stream, from every form in which runners hand it in.
struct SourceState: Sendable {
    private var streams: [ExactText: JSONValue] = [:]

    /// - Parameter document: A list of states, one state of all streams, or an object by the streams' names.
    /// - Throws: ``ConfigurationError`` if it is none of these.
    init(_ document: JSONValue) throws {
        switch document {
        case .null: break
        case .array(let states): for state in states where state != .null { try add(state) }
        default: try add(document)
        }
    }

    private mutating func add(_ state: JSONValue) throws {
        guard case .object = state else {
            throw ConfigurationError("the state must be a list of states or an object, and holds \(state)")
        }
        if case .object? = state["stream"] {
            add(stream: state["stream"] ?? .null)
        } else if case .object? = state["global"] {
            for stream in state["global"]?["stream_states"]?.elements ?? [] { add(stream: stream) }
        } else {
            let data = state["type"]?.string == "LEGACY" ? state["data"] ?? .null : state
            for (name, value) in data.members { if case .object = value { streams[ExactText(name)] = value } }
        }
    }

    private mutating func add(stream: JSONValue) {
        guard let name = stream["stream_descriptor"]?["name"]?.string, let state = stream["stream_state"] else {
            return
        }
        streams[ExactText(name)] = state
    }

    /// How far a stream is read.
    /// - Parameter remark: Gets a sentence where what is kept is none of ours.
    func bookmark(of stream: MessageStream, remark: (String) -> Void) throws -> Bookmark {
        guard let kept = streams[ExactText(stream.name)], !isEmpty(kept) else { return Bookmark() }
        if let own = try Bookmark(kept) { return own }
        if let cursor = stream.cursor, let second = second(kept, cursor) { return try Bookmark(until: second) }
        remark("the state of \(stream.name) is not understood; the stream begins anew")
        return Bookmark()
    }

    /// Unix seconds of the last change that the reader knows; 0 if it knows none.
    func updated(_ stream: MessageStream) -> Int64 {
        streams[ExactText(stream.name)].flatMap { second($0, Offer.updated) } ?? 0
    }

    /// A number or a text; of a state in parts the least, since all before that is known.
    private func second(_ state: JSONValue, _ cursor: String) -> Int64? {
        if let own = state[cursor]?.integer, own >= 0 { return Int64(own) }
        let parts = (state["states"]?.elements ?? []).compactMap { second($0["cursor"] ?? .null, cursor) }
        if let least = parts.min() { return least }
        return state["state"].flatMap { second($0, cursor) }
    }

    /// Marks of streams that were read whole say nothing.
    private func isEmpty(_ state: JSONValue) -> Bool { state.members.allSatisfy { $0.name.hasPrefix("__ab_") } }
}
