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
    public var actions: [ActionReference]?
    /// True if it sends.
    public var active: Bool?
    /// When it was made.
    public var created: Date?
    /// Id and time of the last change: if it is the same, the record is. `deduplicate_id` in the API.
    public var deduplicateID: String?
    /// When it was first started; 1970 stands for never. `first_started` in the API.
    public var firstStarted: Date?
    /// Its messages, under their old name. `msg_template_ids` in the API.
    public var msgTemplateIDs: [ActionReference]?
    /// What it is doing.
    public var state: CampaignState?
    /// Its tags.
    public var tags: [String]?
    /// The kind.
    public var type: CampaignType?
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

/// A message of a broadcast: e-mail, SMS or webhook, each with its own fields.
public struct BroadcastAction: CustomerIOModel, FieldValue {
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
    /// The broadcast it belongs to. `broadcast_id` in the API.
    public var broadcastID: Int?
    /// When it was made.
    public var created: Date?
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
    /// The URL of a picture. `image_url` in the API.
    public var imageURL: String?
    /// The language, for example `fr`; empty for the default.
    public var language: String?
    /// The layout around the content.
    public var layout: String?
    /// The HTTP method.
    public var method: WebhookMethod?
    /// The preview beside the subject. `preheader_text` in the API.
    public var preheaderText: String?
    /// What prepares the HTML.
    public var preprocessor: Preprocessor?
    /// Whom it goes to.
    public var recipient: String?
    /// Where answers go. `reply_to` in the API.
    public var replyTo: String?
    /// The sender whom answers go to. `reply_to_id` in the API.
    public var replyToID: Int?
    /// What happens to its messages. `sending_state` in the API.
    public var sendingState: SendingState?
    /// The subject line.
    public var subject: String?
    /// The kind.
    public var type: MessageType?
    /// When it was last changed.
    public var updated: Date?
    /// The URL.
    public var url: String?
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
        broadcastID = try fields.read("broadcast_id")
        created = try fields.read("created")
        deduplicateID = try fields.read("deduplicate_id")
        fakeBCC = try fields.read("fake_bcc")
        from = try fields.read("from")
        fromID = try fields.read("from_id")
        headers = try fields.read("headers")
        imageURL = try fields.read("image_url")
        language = try fields.read("language")
        layout = try fields.read("layout")
        method = try fields.read("method")
        preheaderText = try fields.read("preheader_text")
        preprocessor = try fields.read("preprocessor")
        recipient = try fields.read("recipient")
        replyTo = try fields.read("reply_to")
        replyToID = try fields.read("reply_to_id")
        sendingState = try fields.read("sending_state")
        subject = try fields.read("subject")
        type = try fields.read("type")
        updated = try fields.read("updated")
        url = try fields.read("url")
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
        try fields.write("broadcast_id", broadcastID)
        try fields.write("created", created)
        try fields.write("deduplicate_id", deduplicateID)
        try fields.write("fake_bcc", fakeBCC)
        try fields.write("from", from)
        try fields.write("from_id", fromID)
        try fields.write("headers", headers)
        try fields.write("image_url", imageURL)
        try fields.write("language", language)
        try fields.write("layout", layout)
        try fields.write("method", method)
        try fields.write("preheader_text", preheaderText)
        try fields.write("preprocessor", preprocessor)
        try fields.write("recipient", recipient)
        try fields.write("reply_to", replyTo)
        try fields.write("reply_to_id", replyToID)
        try fields.write("sending_state", sendingState)
        try fields.write("subject", subject)
        try fields.write("type", type)
        try fields.write("updated", updated)
        try fields.write("url", url)
        try fields.write(additionalFields)
    }
}

/// How far a delivery came.
public struct DeliveryState: OpenEnum, FieldValue {
    /// The word of the API.
    public let rawValue: String

    /// Any word, also one that is not among those below.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Sending failed.
    public static let failed = Self(rawValue: "failed")
    /// Sent.
    public static let sent = Self(rawValue: "sent")
    /// Kept as a draft.
    public static let drafted = Self(rawValue: "drafted")
    /// Sending was tried.
    public static let attempted = Self(rawValue: "attempted")
}
