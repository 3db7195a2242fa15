// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A person with all attributes.
public struct Customer: CustomerIOModel, FieldValue {
    /// Your own id.
    public var id: String?
    /// All attributes by name; the values are text, whatever they were set to.
    public var attributes: [String: JSONValue]?
    /// The person's devices.
    public var devices: [CustomerDevice]?
    /// What names them.
    public var identifiers: CustomerIdentifiers?
    /// When each attribute was last set, by name.
    public var timestamps: [String: Date]?
    /// True if the person wants no messages.
    public var unsubscribed: Bool?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        id = try fields.read("id")
        attributes = try fields.read("attributes")
        devices = try fields.read("devices")
        identifiers = try fields.read("identifiers")
        timestamps = try fields.read("timestamps")
        unsubscribed = try fields.read("unsubscribed")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("attributes", attributes)
        try fields.write("devices", devices)
        try fields.write("identifiers", identifiers)
        try fields.write("timestamps", timestamps)
        try fields.write("unsubscribed", unsubscribed)
        try fields.write(additionalFields)
    }
}

/// A device of a person.
public struct CustomerDevice: CustomerIOModel, FieldValue {
    /// The device's token.
    public var id: String?
    /// Facts about the device and the app.
    public var attributes: [String: JSONValue]?
    /// When it was last used. `last_used` in the API.
    public var lastUsed: Date?
    /// The system.
    public var platform: DevicePlatform?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        id = try fields.read("id")
        attributes = try fields.read("attributes")
        lastUsed = try fields.read("last_used")
        platform = try fields.read("platform")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("attributes", attributes)
        try fields.write("last_used", lastUsed)
        try fields.write("platform", platform)
        try fields.write(additionalFields)
    }
}

/// A page of people, by their identifiers.
public struct CustomerPage: CustomerIOModel, FieldValue {
    /// What names them.
    public var identifiers: [CustomerIdentifiers]?
    /// Your ids of them; empty for people who have none. ``identifiers`` is complete.
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

extension CustomerPage: Page {
    /// The records: ``identifiers``.
    public var elements: [CustomerIdentifiers] { identifiers ?? [] }
}

/// What a person wants to hear about.
public struct CustomerSubscriptions: CustomerIOModel, FieldValue {
    /// Your own id of the person.
    public var id: String?
    /// The head of the page.
    public var header: PreferencesHeader?
    /// What names them.
    public var identifiers: CustomerIdentifiers?
    /// The topics.
    public var topics: [TopicPreference]?
    /// True if the person wants no messages.
    public var unsubscribed: Bool?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        id = try fields.read("id")
        header = try fields.read("header")
        identifiers = try fields.read("identifiers")
        topics = try fields.read("topics")
        unsubscribed = try fields.read("unsubscribed")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("header", header)
        try fields.write("identifiers", identifiers)
        try fields.write("topics", topics)
        try fields.write("unsubscribed", unsubscribed)
        try fields.write(additionalFields)
    }
}

/// The head of the preferences page, in one language.
public struct PreferencesHeader: CustomerIOModel, FieldValue {
    /// The line under the title.
    public var subtitle: String?
    /// The title.
    public var title: String?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        subtitle = try fields.read("subtitle")
        title = try fields.read("title")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("subtitle", subtitle)
        try fields.write("title", title)
        try fields.write(additionalFields)
    }
}

/// An object that a person is related to.
public struct RelatedObject: CustomerIOModel, FieldValue {
    /// Its attributes, by name.
    public var attributes: [String: JSONValue]?
    /// What names them.
    public var identifiers: ObjectIdentifiers?
    /// The type of the object. `object_type_id` in the API.
    public var objectTypeID: Int?
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

/// A page of the objects that a person is related to. An object may come twice, on different pages.
public struct RelatedObjectPage: CustomerIOModel, FieldValue {
    /// The relationships. `cio_relationships` in the API.
    public var cioRelationships: [RelatedObject]?
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

extension RelatedObjectPage: Page {
    /// The records: ``cioRelationships``.
    public var elements: [RelatedObject] { cioRelationships ?? [] }
}

/// A person's choice about a topic.
public struct TopicPreference: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// What it is for, in the words of its makers.
    public var description: String?
    /// True if the person wants it.
    public var subscribed: Bool?
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
        subscribed = try fields.read("subscribed")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("description", description)
        try fields.write("subscribed", subscribed)
        try fields.write(additionalFields)
    }
}

/// The system of a device.
public struct DevicePlatform: OpenEnum, FieldValue {
    /// The word of the API.
    public let rawValue: String

    /// Any word, also one that is not among those below.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Apple.
    public static let ios = Self(rawValue: "ios")
    /// Android.
    public static let android = Self(rawValue: "android")
}
