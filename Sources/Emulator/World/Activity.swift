// SPDX-License-Identifier: Apache-2.0

/// Something that happened, seeded or caused by a call.
struct Activity: Sendable {
    let id: ULID
    let type: String
    let timestamp: Int
    let subject: Subject
    /// Name of the event, page or screen.
    var name: String?
    /// A JSON object.
    var data: JSONLiteral
    /// Position of the message that the activity is about.
    var message: Int?

    /// Whose activity it is.
    enum Subject: Sendable, Hashable {
        case person(Int)
        /// Someone who was deleted before the world began.
        case ghost(Int)
        /// Nobody known, by an anonymous id if one was given.
        case anonymous(String?)
    }

    /// Of `opened_in_app`, what is behind the first word.
    var channel: String { type.split(separator: "_", maxSplits: 1).last.map(String.init) ?? "" }

    /// What the `name` filter looks at: the name, or the names of the attributes that changed.
    func isNamed(_ wanted: String) -> Bool {
        if let name { return name.isSame(as: wanted) }
        return type.hasSuffix("attribute_change") && JSONValue(data.bytes)?.member(named: wanted) != nil
    }
}

/// An activity together with the names of its person.
struct ActivityRecord: JSONWritable, Sendable {
    let activity: Activity
    let identity: Identity?
    let seed: UInt64

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", activity.id)
            writer.field("type", activity.type)
            writer.field("timestamp", activity.timestamp)
            writer.field("customer_id", identity?.id)
            if let identity { writer.field("customer_identifiers", identity) }
            writer.field("data", activity.data)
            if let message = activity.message {
                writer.field("delivery_id", Message.id(message, seed))
                writer.field("delivery_type", activity.channel)
            }
            if let name = activity.name { writer.field("name", name) }
        }
    }
}

extension Identity {
    /// The names of a person who was deleted before the world began.
    static func ghost(_ number: Int) -> Identity {
        Identity(id: "gone-\(number)", email: "gone\(number)@example.com", cioID: "a2" + String(10_000_000 + number))
    }
}
