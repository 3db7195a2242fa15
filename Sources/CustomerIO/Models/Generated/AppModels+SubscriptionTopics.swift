// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

/// A topic that people subscribe to.
public struct SubscriptionTopic: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// What it is for, in the words of its makers.
    public var description: String?
    /// The word that names it.
    public var identifier: String?
    /// True if people who chose nothing get it. `subscribed_by_default` in the API.
    public var subscribedByDefault: Bool?
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
        description = try fields.read("description")
        identifier = try fields.read("identifier")
        subscribedByDefault = try fields.read("subscribed_by_default")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("description", description)
        try fields.write("identifier", identifier)
        try fields.write("subscribed_by_default", subscribedByDefault)
        try fields.write(additionalFields)
    }
}
