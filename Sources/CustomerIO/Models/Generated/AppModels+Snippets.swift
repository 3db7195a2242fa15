// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A piece of text that messages share.
public struct Snippet: CustomerIOModel, FieldValue {
    /// The name.
    public var name: String?
    /// When it was last changed. `updated_at` in the API.
    public var updatedAt: Date?
    /// The text.
    public var value: String?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        name = try fields.read("name")
        updatedAt = try fields.read("updated_at")
        value = try fields.read("value")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("name", name)
        try fields.write("updated_at", updatedAt)
        try fields.write("value", value)
        try fields.write(additionalFields)
    }
}
