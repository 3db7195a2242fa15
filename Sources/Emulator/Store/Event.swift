// SPDX-License-Identifier: Apache-2.0

/// An event, page or screen, read and checked.
struct Event: Sendable {
    let name: String
    let type: String
    /// When it happened; nil: when it arrives.
    let timestamp: Int?
    /// A JSON object.
    let data: JSONValue?
    /// An id that makes repetitions harmless.
    let id: ID?

    /// - Parameter data: A JSON object, or nothing.
    init(name: String?, type: String, timestamp: Int?, data: JSONValue?, id: ID?) throws(Mistake) {
        guard let name = name?.trimmed, !name.isEmpty else {
            throw .required("name", "event name must not be blank")
        }
        guard name.utf8.count <= 100 else {
            throw .invalid(
                "name",
                name.count < 500
                    ? "event name cannot be longer than 100 bytes" : "event name must be less than 500 characters")
        }
        let data = data.flatMap { $0.isNull ? nil : $0 }
        if let data {
            guard data.kind == .object else { throw .invalid("data", "event data must be a hash") }
            guard data.byteCount <= 100_000 else {
                throw .invalid("data", "event data cannot be longer than 100000 bytes")
            }
        }
        self.name = name
        self.type = type
        self.timestamp = timestamp
        self.data = data
        self.id = id
    }

    /// What makes an event one: each API has its own form.
    enum ID: Sendable, Hashable {
        /// Of Track.
        case ulid(ULID)
        /// Of Pipelines.
        case message(String)
    }

    /// Who did it, as a call says it.
    enum Author: Sendable {
        case person(PersonName)
        /// By an anonymous id, if there is one.
        case anonymous(String?)
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
