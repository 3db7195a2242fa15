// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// What names an object.
public struct ObjectIdentifiers: CustomerIOModel, FieldValue {
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

/// A page of objects, by their identifiers. An object may come twice, on different pages.
public struct ObjectPage: CustomerIOModel, FieldValue {
    /// What names them.
    public var identifiers: [ObjectIdentifiers]?
    /// Customer.io's ids of them.
    public var ids: [String]?
    /// The start of the next page; empty on the last one.
    public var next: String?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        identifiers = try fields.read("identifiers")
        ids = try fields.read("ids")
        next = try fields.read("next")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("identifiers", identifiers)
        try fields.write("ids", ids)
        try fields.write("next", next)
        try fields.write(additionalFields)
    }
}

extension ObjectPage: Page {
    /// The records: ``identifiers``.
    public var elements: [ObjectIdentifiers] { identifiers ?? [] }
}

/// An object with its attributes.
public struct ObjectProfile: CustomerIOModel, FieldValue {
    /// Its attributes, by name.
    public var attributes: [String: JSONValue]?
    /// What names them.
    public var identifiers: ObjectIdentifiers?
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

/// A person who is related to an object.
public struct RelatedPerson: CustomerIOModel, FieldValue {
    /// What names them.
    public var identifiers: CustomerIdentifiers?
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

/// A page of the people who are related to an object. A person may come twice, on different pages.
public struct RelatedPersonPage: CustomerIOModel, FieldValue {
    /// The relationships. `cio_relationships` in the API.
    public var cioRelationships: [RelatedPerson]?
    /// The start of the next page; empty on the last one.
    public var next: String?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        cioRelationships = try fields.read("cio_relationships")
        next = try fields.read("next")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("cio_relationships", cioRelationships)
        try fields.write("next", next)
        try fields.write(additionalFields)
    }
}

extension RelatedPersonPage: Page {
    /// The records: ``cioRelationships``.
    public var elements: [RelatedPerson] { cioRelationships ?? [] }
}

/// Which of its ids names an object.
public struct ObjectIDType: OpenEnum, FieldValue {
    /// The word of the API.
    public let rawValue: String

    /// Any word, also one that is not among those below.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Your own id.
    public static let objectID = Self(rawValue: "object_id")
    /// Customer.io's own id.
    public static let cioObjectID = Self(rawValue: "cio_object_id")
}
