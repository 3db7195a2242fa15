// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A transactional template.
public struct TransactionalMessage: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// When it was made. `created_at` in the API.
    public var createdAt: Date?
    /// What it is for, in the words of its makers.
    public var description: String?
    /// True if the content is not kept. `hide_message_body` in the API.
    public var hideMessageBody: Bool?
    /// True if clicks are counted. `link_tracking` in the API.
    public var linkTracking: Bool?
    /// True if openings are counted. `open_tracking` in the API.
    public var openTracking: Bool?
    /// True if messages are kept as drafts. `queue_drafts` in the API.
    public var queueDrafts: Bool?
    /// True if it goes to people who unsubscribed, too. `send_to_unsubscribed` in the API.
    public var sendToUnsubscribed: Bool?
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
        description = try fields.read("description")
        hideMessageBody = try fields.read("hide_message_body")
        linkTracking = try fields.read("link_tracking")
        openTracking = try fields.read("open_tracking")
        queueDrafts = try fields.read("queue_drafts")
        sendToUnsubscribed = try fields.read("send_to_unsubscribed")
        updatedAt = try fields.read("updated_at")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("created_at", createdAt)
        try fields.write("description", description)
        try fields.write("hide_message_body", hideMessageBody)
        try fields.write("link_tracking", linkTracking)
        try fields.write("open_tracking", openTracking)
        try fields.write("queue_drafts", queueDrafts)
        try fields.write("send_to_unsubscribed", sendToUnsubscribed)
        try fields.write("updated_at", updatedAt)
        try fields.write(additionalFields)
    }
}

extension TransactionalMessage {
    /// One variant of a transactional template.
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
        /// When it was made.
        public var created: Date?
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
            bcc = try fields.read("bcc")
            body = try fields.read("body")
            bodyAMP = try fields.read("body_amp")
            created = try fields.read("created")
            fakeBCC = try fields.read("fake_bcc")
            from = try fields.read("from")
            fromID = try fields.read("from_id")
            headers = try fields.read("headers")
            language = try fields.read("language")
            preheaderText = try fields.read("preheader_text")
            preprocessor = try fields.read("preprocessor")
            recipient = try fields.read("recipient")
            replyTo = try fields.read("reply_to")
            replyToID = try fields.read("reply_to_id")
            subject = try fields.read("subject")
            type = try fields.read("type")
            updated = try fields.read("updated")
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
            try fields.write("created", created)
            try fields.write("fake_bcc", fakeBCC)
            try fields.write("from", from)
            try fields.write("from_id", fromID)
            try fields.write("headers", headers)
            try fields.write("language", language)
            try fields.write("preheader_text", preheaderText)
            try fields.write("preprocessor", preprocessor)
            try fields.write("recipient", recipient)
            try fields.write("reply_to", replyTo)
            try fields.write("reply_to_id", replyToID)
            try fields.write("subject", subject)
            try fields.write("type", type)
            try fields.write("updated", updated)
            try fields.write(additionalFields)
        }
    }
}
