// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

/// A type of objects, such as companies or courses.
public struct ObjectType: CustomerIOModel, FieldValue {
    /// The id.
    public var id: String?
    /// The name.
    public var name: String?
    /// True if it is in use.
    public var enabled: Bool?
    /// The name of its symbol.
    public var icon: String?
    /// The name of one. `singular_name` in the API.
    public var singularName: String?
    /// The name of one, in URLs. `singular_slug` in the API.
    public var singularSlug: String?
    /// The name in URLs.
    public var slug: String?
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
        enabled = try fields.read("enabled")
        icon = try fields.read("icon")
        singularName = try fields.read("singular_name")
        singularSlug = try fields.read("singular_slug")
        slug = try fields.read("slug")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("enabled", enabled)
        try fields.write("icon", icon)
        try fields.write("singular_name", singularName)
        try fields.write("singular_slug", singularSlug)
        try fields.write("slug", slug)
        try fields.write(additionalFields)
    }
}
