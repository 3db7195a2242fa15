// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A newsletter.
public struct Newsletter: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// Ids of its variants. `content_ids` in the API.
    public var contentIDs: [Int]?
    /// When it was made.
    public var created: Date?
    /// Id and time of the last change: if it is the same, the record is. `deduplicate_id` in the API.
    public var deduplicateID: String?
    /// Segments it goes to. `recipient_segment_ids` in the API.
    public var recipientSegmentIDs: [Int]?
    /// When it was sent; nil if it was not. `sent_at` in the API.
    public var sentAt: Date?
    /// Its topic; nil if it has none. `subscription_topic_id` in the API.
    public var subscriptionTopicID: Int?
    /// Its tags.
    public var tags: [String]?
    /// The kind.
    public var type: Message.Kind?
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
        contentIDs = try fields.read("content_ids")
        created = try fields.read("created")
        deduplicateID = try fields.read("deduplicate_id")
        recipientSegmentIDs = try fields.read("recipient_segment_ids")
        sentAt = try fields.read("sent_at")
        subscriptionTopicID = try fields.read("subscription_topic_id")
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
        try fields.write("content_ids", contentIDs)
        try fields.write("created", created)
        try fields.write("deduplicate_id", deduplicateID)
        try fields.write("recipient_segment_ids", recipientSegmentIDs)
        try fields.write("sent_at", sentAt)
        try fields.write("subscription_topic_id", subscriptionTopicID)
        try fields.write("tags", tags)
        try fields.write("type", type)
        try fields.write("updated", updated)
        try fields.write(additionalFields)
    }
}

extension Newsletter {
    /// One variant of a newsletter: a language, or a side of an A/B test.
    public struct Content: CustomerIOModel, FieldValue {
        /// The id.
        public var id: Int?
        /// The name.
        public var name: String?
        /// Addresses that get a blind copy, separated by commas.
        public var bcc: String?
        /// The content: HTML, text or JSON.
        public var body: String?
        /// The content for clients that know AMP. `body_amp` in the API.
        public var bodyAMP: String?
        /// Id and time of the last change: if it is the same, the record is. `deduplicate_id` in the API.
        public var deduplicateID: String?
        /// True if copies are sent as messages of their own. `fake_bcc` in the API.
        public var fakeBCC: Bool?
        /// The sender's address.
        public var from: String?
        /// The sender. `from_id` in the API.
        public var fromID: Int?
        /// Header fields: a list of `name` and `value`, as JSON text.
        public var headers: String?
        /// The language, for example `fr`; empty for the default.
        public var language: String?
        /// The layout around the content.
        public var layout: String?
        /// The newsletter it belongs to. `newsletter_id` in the API.
        public var newsletterID: Int?
        /// The preview beside the subject. `preheader_text` in the API.
        public var preheaderText: String?
        /// What prepares the HTML.
        public var preprocessor: Campaign.Action.Preprocessor?
        /// Whom it goes to.
        public var recipient: String?
        /// Where answers go. `reply_to` in the API.
        public var replyTo: String?
        /// The sender whom answers go to. `reply_to_id` in the API.
        public var replyToID: Int?
        /// The subject line.
        public var subject: String?
        /// The kind.
        public var type: Message.Kind?
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
            bcc = try fields.read("bcc")
            body = try fields.read("body")
            bodyAMP = try fields.read("body_amp")
            deduplicateID = try fields.read("deduplicate_id")
            fakeBCC = try fields.read("fake_bcc")
            from = try fields.read("from")
            fromID = try fields.read("from_id")
            headers = try fields.read("headers")
            language = try fields.read("language")
            layout = try fields.read("layout")
            newsletterID = try fields.read("newsletter_id")
            preheaderText = try fields.read("preheader_text")
            preprocessor = try fields.read("preprocessor")
            recipient = try fields.read("recipient")
            replyTo = try fields.read("reply_to")
            replyToID = try fields.read("reply_to_id")
            subject = try fields.read("subject")
            type = try fields.read("type")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("id", id)
            try fields.write("name", name)
            try fields.write("bcc", bcc)
            try fields.write("body", body)
            try fields.write("body_amp", bodyAMP)
            try fields.write("deduplicate_id", deduplicateID)
            try fields.write("fake_bcc", fakeBCC)
            try fields.write("from", from)
            try fields.write("from_id", fromID)
            try fields.write("headers", headers)
            try fields.write("language", language)
            try fields.write("layout", layout)
            try fields.write("newsletter_id", newsletterID)
            try fields.write("preheader_text", preheaderText)
            try fields.write("preprocessor", preprocessor)
            try fields.write("recipient", recipient)
            try fields.write("reply_to", replyTo)
            try fields.write("reply_to_id", replyToID)
            try fields.write("subject", subject)
            try fields.write("type", type)
            try fields.write(additionalFields)
        }
    }
}

extension Newsletter {
    /// A group of an A/B test.
    public struct TestGroup: CustomerIOModel, FieldValue {
        /// The id.
        public var id: Int?
        /// The name.
        public var name: String?
        /// Ids of its variants. `content_ids` in the API.
        public var contentIDs: [Int]?
        /// The letter of the group.
        public var label: String?
        /// True if it won.
        public var winner: Bool?
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
            contentIDs = try fields.read("content_ids")
            label = try fields.read("label")
            winner = try fields.read("winner")
            additionalFields = try fields.rest()
        }

        /// Writes what an answer with these values holds.
        public func encode(to encoder: any Encoder) throws {
            var fields = ModelEncoder(encoder)
            try fields.write("id", id)
            try fields.write("name", name)
            try fields.write("content_ids", contentIDs)
            try fields.write("label", label)
            try fields.write("winner", winner)
            try fields.write(additionalFields)
        }
    }
}

/// The order of a list.
public struct ListOrder: OpenEnum, FieldValue {
    /// The word of the API.
    public let rawValue: String

    /// Any word, also one that is not among those below.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Oldest first.
    public static let ascending = Self(rawValue: "asc")
    /// Newest first.
    public static let descending = Self(rawValue: "desc")
}
