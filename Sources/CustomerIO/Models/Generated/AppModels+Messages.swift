// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

/// The stored copy of a message that was sent.
public struct ArchivedMessage: CustomerIOModel, FieldValue {
    /// The id.
    public var id: String?
    /// Addresses that get a blind copy, separated by commas.
    public var bcc: String?
    /// The content: HTML, text or JSON.
    public var body: String?
    /// True if copies are sent as messages of their own. `fake_bcc` in the API.
    public var fakeBCC: Bool?
    /// True if the content was not kept.
    public var forgotten: Bool?
    /// The sender's address.
    public var from: String?
    /// Header fields: a list of `name` and `value`, as JSON text.
    public var headers: String?
    /// The preview beside the subject. `preheader_text` in the API.
    public var preheaderText: String?
    /// Whom it goes to.
    public var recipient: String?
    /// Where answers go. `reply_to` in the API.
    public var replyTo: String?
    /// The HTTP method. `request_method` in the API.
    public var requestMethod: RequestMethod?
    /// The subject line.
    public var subject: String?
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
        bcc = try fields.read("bcc")
        body = try fields.read("body")
        fakeBCC = try fields.read("fake_bcc")
        forgotten = try fields.read("forgotten")
        from = try fields.read("from")
        headers = try fields.read("headers")
        preheaderText = try fields.read("preheader_text")
        recipient = try fields.read("recipient")
        replyTo = try fields.read("reply_to")
        requestMethod = try fields.read("request_method")
        subject = try fields.read("subject")
        url = try fields.read("url")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("bcc", bcc)
        try fields.write("body", body)
        try fields.write("fake_bcc", fakeBCC)
        try fields.write("forgotten", forgotten)
        try fields.write("from", from)
        try fields.write("headers", headers)
        try fields.write("preheader_text", preheaderText)
        try fields.write("recipient", recipient)
        try fields.write("reply_to", replyTo)
        try fields.write("request_method", requestMethod)
        try fields.write("subject", subject)
        try fields.write("url", url)
        try fields.write(additionalFields)
    }
}

/// The HTTP method of a webhook that was sent.
public struct RequestMethod: OpenEnum, FieldValue {
    /// The word of the API.
    public let rawValue: String

    /// Any word, also one that is not among those below.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// GET.
    public static let get = Self(rawValue: "GET")
    /// POST.
    public static let post = Self(rawValue: "POST")
    /// PUT.
    public static let put = Self(rawValue: "PUT")
    /// DELETE.
    public static let delete = Self(rawValue: "DELETE")
    /// PATCH.
    public static let patch = Self(rawValue: "PATCH")
}
