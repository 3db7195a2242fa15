// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A person with all attributes.
public struct Customer: CustomerIOModel, FieldValue {
    /// Your own id.
    public var id: String?
    /// All attributes by name; the values are text, whatever they were set to.
    public var attributes: JSONObject?
    /// The person's devices.
    public var devices: [Customer.Device]?
    /// What names them.
    public var identifiers: Customer.Identifiers?
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

extension Customer {
    /// A device of a person.
    public struct Device: CustomerIOModel, FieldValue {
        /// The device's token.
        public var id: String?
        /// Facts about the device and the app.
        public var attributes: JSONObject?
        /// When it was last used. `last_used` in the API.
        public var lastUsed: Date?
        /// The system.
        public var platform: Customer.Device.Platform?
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
}

extension Customer {
    /// What names a person. Those without an id or e-mail address have null there.
    public struct Identifiers: CustomerIOModel, FieldValue {
        /// Your own id.
        public var id: String?
        /// Customer.io's own id, without the prefix `cio_`. `cio_id` in the API.
        public var cioID: String?
        /// The e-mail address.
        public var email: String?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            id = try fields.read("id")
            cioID = try fields.read("cio_id")
            email = try fields.read("email")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("id", id)
            try fields.write("cio_id", cioID)
            try fields.write("email", email)
            try fields.write(additionalFields)
        }
    }
}

extension Customer {
    /// An object that a person is related to.
    public struct RelatedObject: CustomerIOModel, FieldValue {
        /// Its attributes, by name.
        public var attributes: JSONObject?
        /// What names them.
        public var identifiers: CustomObject.Identifiers?
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
}

extension Customer {
    /// What a person wants to hear about.
    public struct Subscriptions: CustomerIOModel, FieldValue {
        /// Your own id of the person.
        public var id: String?
        /// The head of the page.
        public var header: Customer.Subscriptions.Header?
        /// What names them.
        public var identifiers: Customer.Identifiers?
        /// The topics.
        public var topics: [Customer.Subscriptions.Topic]?
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
}

extension Customer.Subscriptions {
    /// The head of the preferences page, in one language.
    public struct Header: CustomerIOModel, FieldValue {
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
}

extension Customer.Subscriptions {
    /// A person's choice about a topic.
    public struct Topic: CustomerIOModel, FieldValue {
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
}

extension Customer.Device {
    /// The system of a device.
    public struct Platform: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Apple.
        public static let ios = Self(rawValue: "ios")
        /// Android.
        public static let android = Self(rawValue: "android")
    }
}
