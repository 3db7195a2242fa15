// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A collection: a table of your own that messages can use. Its rows come with ``Endpoint/getCollectionContents(_:)``.
public struct DataCollection: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// The size in bytes.
    public var bytes: Int?
    /// When it was made. `created_at` in the API.
    public var createdAt: Date?
    /// The number of rows.
    public var rows: Int?
    /// The names of the columns.
    public var schema: [String]?
    /// When it was last changed. `updated_at` in the API.
    public var updatedAt: Date?
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
        bytes = try fields.read("bytes")
        createdAt = try fields.read("created_at")
        rows = try fields.read("rows")
        schema = try fields.read("schema")
        updatedAt = try fields.read("updated_at")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("bytes", bytes)
        try fields.write("created_at", createdAt)
        try fields.write("rows", rows)
        try fields.write("schema", schema)
        try fields.write("updated_at", updatedAt)
        try fields.write(additionalFields)
    }
}
