// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A broadcast that the API starts.
public struct Broadcast: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// Its messages.
    public var actions: [Campaign.ActionReference]?
    /// True if it sends.
    public var active: Bool?
    /// When it was made.
    public var created: Date?
    /// Id and time of the last change: if it is the same, the record is. `deduplicate_id` in the API.
    public var deduplicateID: String?
    /// When it was first started; 1970 stands for never. `first_started` in the API.
    public var firstStarted: Date?
    /// Its messages, under their old name. `msg_template_ids` in the API.
    public var msgTemplateIDs: [Campaign.ActionReference]?
    /// What it is doing.
    public var state: Campaign.State?
    /// Its tags.
    public var tags: [String]?
    /// The kind.
    public var type: Campaign.Kind?
    /// When it was last changed.
    public var updated: Date?
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
        actions = try fields.read("actions")
        active = try fields.read("active")
        created = try fields.read("created")
        deduplicateID = try fields.read("deduplicate_id")
        firstStarted = try fields.read("first_started")
        msgTemplateIDs = try fields.read("msg_template_ids")
        state = try fields.read("state")
        tags = try fields.read("tags")
        type = try fields.read("type")
        updated = try fields.read("updated")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("actions", actions)
        try fields.write("active", active)
        try fields.write("created", created)
        try fields.write("deduplicate_id", deduplicateID)
        try fields.write("first_started", firstStarted)
        try fields.write("msg_template_ids", msgTemplateIDs)
        try fields.write("state", state)
        try fields.write("tags", tags)
        try fields.write("type", type)
        try fields.write("updated", updated)
        try fields.write(additionalFields)
    }
}

extension Broadcast {
    /// One start of a broadcast. Starting it answers with the id alone.
    public struct TriggerStatus: CustomerIOModel, FieldValue {
        /// The id.
        public var id: Int?
        /// The broadcast it belongs to. `broadcast_id` in the API.
        public var broadcastID: Int?
        /// When it was made. `created_at` in the API.
        public var createdAt: Date?
        /// When all of its people had been handled. `processed_at` in the API.
        public var processedAt: Date?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            id = try fields.read("id")
            broadcastID = try fields.read("broadcast_id")
            createdAt = try fields.read("created_at")
            processedAt = try fields.read("processed_at")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("id", id)
            try fields.write("broadcast_id", broadcastID)
            try fields.write("created_at", createdAt)
            try fields.write("processed_at", processedAt)
            try fields.write(additionalFields)
        }
    }
}
