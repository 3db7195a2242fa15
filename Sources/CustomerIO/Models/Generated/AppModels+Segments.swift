// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A segment of people.
public struct Segment: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// When it was made. `created_at` in the API.
    public var createdAt: Date?
    /// Id and time of the last change: if it is the same, the record is. `deduplicate_id` in the API.
    public var deduplicateID: String?
    /// What it is for, in the words of its makers.
    public var description: String?
    /// How far it is built, in percent; nil when it is.
    public var progress: Int?
    /// What it is doing.
    public var state: Segment.State?
    /// Its tags.
    public var tags: [String]?
    /// The kind.
    public var type: Segment.Kind?
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
        createdAt = try fields.read("created_at")
        deduplicateID = try fields.read("deduplicate_id")
        description = try fields.read("description")
        progress = try fields.read("progress")
        state = try fields.read("state")
        tags = try fields.read("tags")
        type = try fields.read("type")
        updatedAt = try fields.read("updated_at")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("created_at", createdAt)
        try fields.write("deduplicate_id", deduplicateID)
        try fields.write("description", description)
        try fields.write("progress", progress)
        try fields.write("state", state)
        try fields.write("tags", tags)
        try fields.write("type", type)
        try fields.write("updated_at", updatedAt)
        try fields.write(additionalFields)
    }
}

extension Segment {
    /// The number of people in a segment.
    public struct Count: CustomerIOModel, FieldValue {
        /// The number of people.
        public var count: Int?
        /// The segment. `segment_id` in the API.
        public var segmentID: Int?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            count = try fields.read("count")
            segmentID = try fields.read("segment_id")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("count", count)
            try fields.write("segment_id", segmentID)
            try fields.write(additionalFields)
        }
    }
}

extension Segment {
    /// Who uses a segment.
    public struct Dependencies: CustomerIOModel, FieldValue {
        /// The segment. `segment_id` in the API.
        public var segmentID: Int?
        /// Who uses it. `used_by` in the API.
        public var usedBy: Segment.Usage?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            segmentID = try fields.read("segment_id")
            usedBy = try fields.read("used_by")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("segment_id", segmentID)
            try fields.write("used_by", usedBy)
            try fields.write(additionalFields)
        }
    }
}

extension Segment {
    /// Who uses a segment or a sender, by ids.
    public struct Usage: CustomerIOModel, FieldValue {
        /// Ids of campaigns.
        public var campaigns: [Int]?
        /// Ids of newsletters not sent yet. `draft_newsletters` in the API.
        public var draftNewsletters: [Int]?
        /// Ids of newsletters that were sent. `sent_newsletters` in the API.
        public var sentNewsletters: [Int]?
        /// Fields of the answer that are not among the above, and those that were null.
        public var additionalFields: [String: JSONValue] = [:]

        /// A value without any field.
        public init() {}

        /// Reads an answer; numbers and texts stand for each other.
        /// - Throws: `DecodingError`, which names the field.
        public init(from decoder: any Decoder) throws {
            var fields = try ModelDecoder(decoder)
            campaigns = try fields.read("campaigns")
            draftNewsletters = try fields.read("draft_newsletters")
            sentNewsletters = try fields.read("sent_newsletters")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("campaigns", campaigns)
            try fields.write("draft_newsletters", draftNewsletters)
            try fields.write("sent_newsletters", sentNewsletters)
            try fields.write(additionalFields)
        }
    }
}

extension Segment {
    /// Who decides about a segment's members.
    public struct Kind: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Its conditions.
        public static let dynamic = Self(rawValue: "dynamic")
        /// Requests and people, by hand.
        public static let manual = Self(rawValue: "manual")
    }
}

extension Segment {
    /// Whether a segment is up to date.
    public struct State: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Events are being read.
        public static let events = Self(rawValue: "events")
        /// It is being built.
        public static let build = Self(rawValue: "build")
        /// Events wait to be read.
        public static let eventsQueued = Self(rawValue: "events_queued")
        /// It waits to be built.
        public static let buildQueued = Self(rawValue: "build_queued")
        /// Its members are known.
        public static let finished = Self(rawValue: "finished")
    }
}
