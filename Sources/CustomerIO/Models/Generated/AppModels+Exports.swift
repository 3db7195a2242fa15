// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// An export job.
public struct Export: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// When it was made. `created_at` in the API.
    public var createdAt: Date?
    /// Id and time of the last change: if it is the same, the record is. `deduplicate_id` in the API.
    public var deduplicateID: String?
    /// What it is for, in the words of its makers.
    public var description: String?
    /// How often it was downloaded.
    public var downloads: Int?
    /// True if it failed.
    public var failed: Bool?
    /// How far it is.
    public var status: Export.Status?
    /// The number of rows; 0 until it is done.
    public var total: Int?
    /// The kind.
    public var type: Export.Kind?
    /// When it was last changed. `updated_at` in the API.
    public var updatedAt: Date?
    /// Who asked for it. `user_email` in the API.
    public var userEmail: String?
    /// Who asked for it, by id. `user_id` in the API.
    public var userID: Int?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        id = try fields.read("id")
        createdAt = try fields.read("created_at")
        deduplicateID = try fields.read("deduplicate_id")
        description = try fields.read("description")
        downloads = try fields.read("downloads")
        failed = try fields.read("failed")
        status = try fields.read("status")
        total = try fields.read("total")
        type = try fields.read("type")
        updatedAt = try fields.read("updated_at")
        userEmail = try fields.read("user_email")
        userID = try fields.read("user_id")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("created_at", createdAt)
        try fields.write("deduplicate_id", deduplicateID)
        try fields.write("description", description)
        try fields.write("downloads", downloads)
        try fields.write("failed", failed)
        try fields.write("status", status)
        try fields.write("total", total)
        try fields.write("type", type)
        try fields.write("updated_at", updatedAt)
        try fields.write("user_email", userEmail)
        try fields.write("user_id", userID)
        try fields.write(additionalFields)
    }
}

extension Export {
    /// Where the file of an export is.
    public struct Link: CustomerIOModel, FieldValue {
        /// The URL of the file, signed and valid for 15 minutes. Fetch it without the API's key.
        public var url: String?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            url = try fields.read("url")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("url", url)
            try fields.write(additionalFields)
        }
    }
}

extension Export {
    /// What an export holds.
    public struct Kind: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// People.
        public static let customers = Self(rawValue: "customers")
        /// Deliveries.
        public static let deliveries = Self(rawValue: "deliveries")
    }
}

extension Export {
    /// How far an export is.
    public struct Status: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The file can be downloaded.
        public static let done = Self(rawValue: "done")
        /// It is being made.
        public static let pending = Self(rawValue: "pending")
        /// It failed.
        public static let failed = Self(rawValue: "failed")
    }
}
