// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// An object (an account, a course, anything that people relate to) with its attributes.
public struct CustomObject: CustomerIOModel, FieldValue {
    /// Its attributes, by name.
    public var attributes: JSONObject?
    /// What names them.
    public var identifiers: CustomObject.Identifiers?
    /// The type of the object. `object_type_id` in the API.
    public var objectTypeID: String?
    /// When each attribute was last set, by name.
    public var timestamps: [String: Date]?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        attributes = try fields.read("attributes")
        identifiers = try fields.read("identifiers")
        objectTypeID = try fields.read("object_type_id")
        timestamps = try fields.read("timestamps")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("attributes", attributes)
        try fields.write("identifiers", identifiers)
        try fields.write("object_type_id", objectTypeID)
        try fields.write("timestamps", timestamps)
        try fields.write(additionalFields)
    }
}

extension CustomObject {
    /// What names an object.
    public struct Identifiers: CustomerIOModel, FieldValue {
        /// Your own id, where the API names it so.
        public var id: String?
        /// Customer.io's own id of the object. `cio_object_id` in the API.
        public var cioObjectID: String?
        /// An e-mail address; the API's documents show one.
        public var email: String?
        /// Your own id of the object. `object_id` in the API.
        public var objectID: String?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            id = try fields.read("id")
            cioObjectID = try fields.read("cio_object_id")
            email = try fields.read("email")
            objectID = try fields.read("object_id")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("id", id)
            try fields.write("cio_object_id", cioObjectID)
            try fields.write("email", email)
            try fields.write("object_id", objectID)
            try fields.write(additionalFields)
        }
    }
}

extension CustomObject {
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
}

extension CustomObject {
    /// A person who is related to an object.
    public struct RelatedPerson: CustomerIOModel, FieldValue {
        /// What names them.
        public var identifiers: Customer.Identifiers?
        /// True if the type is not in use. `object_type_disabled` in the API.
        public var objectTypeDisabled: Bool?
        /// The type of the object. `object_type_id` in the API.
        public var objectTypeID: String?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            identifiers = try fields.read("identifiers")
            objectTypeDisabled = try fields.read("object_type_disabled")
            objectTypeID = try fields.read("object_type_id")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("identifiers", identifiers)
            try fields.write("object_type_disabled", objectTypeDisabled)
            try fields.write("object_type_id", objectTypeID)
            try fields.write(additionalFields)
        }
    }
}

extension CustomObject {
    /// Which of its ids names an object.
    public struct IDType: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Your own id.
        public static let objectID = Self(rawValue: "object_id")
        /// Customer.io's own id.
        public static let cioObjectID = Self(rawValue: "cio_object_id")
    }
}
