// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

/// A workspace of the account. The numbers may be two hours old.
public struct Workspace: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// Messages of this billing period that are paid for. `billable_messages_sent` in the API.
    public var billableMessagesSent: Int?
    /// Messages sent in this billing period. `messages_sent` in the API.
    public var messagesSent: Int?
    /// Types of objects. `object_types` in the API.
    public var objectTypes: Int?
    /// Objects.
    public var objects: Int?
    /// People.
    public var people: Int?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        id = try fields.read("id")
        name = try fields.read("name")
        billableMessagesSent = try fields.read("billable_messages_sent")
        messagesSent = try fields.read("messages_sent")
        objectTypes = try fields.read("object_types")
        objects = try fields.read("objects")
        people = try fields.read("people")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("billable_messages_sent", billableMessagesSent)
        try fields.write("messages_sent", messagesSent)
        try fields.write("object_types", objectTypes)
        try fields.write("objects", objects)
        try fields.write("people", people)
        try fields.write(additionalFields)
    }
}
