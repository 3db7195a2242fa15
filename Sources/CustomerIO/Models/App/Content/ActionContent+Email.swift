// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

extension ActionContent {
    /// What an e-mail shall say. What is nil stays as it is, but for transactional templates, whose content is
    /// replaced.
    public struct Email: Sendable, Hashable {
        /// The name.
        public var name: String?
        /// The subject line.
        public var subject: String?
        /// The content in HTML.
        public var body: String?
        /// The content for clients that know AMP.
        public var bodyAMP: String?
        /// The layout around the content; transactional templates take none.
        public var layout: String?
        /// The preview beside the subject.
        public var preheaderText: String?
        /// The sender's address.
        public var from: String?
        /// The sender, by id.
        public var fromID: Int?
        /// Where answers go.
        public var replyTo: String?
        /// The sender whom answers go to, by id.
        public var replyToID: Int?
        /// Whom it goes to, for example `{{customer.email}}`.
        public var recipient: String?
        /// Addresses that get a blind copy, separated by commas.
        public var bcc: String?
        /// True to send copies as messages of their own.
        public var fakeBCC: Bool?
        /// The channel.
        public var type: Message.Kind?
        /// The language, for example `fr`.
        public var language: String?
        /// What prepares the HTML.
        public var preprocessor: Campaign.Action.Preprocessor?
        /// Header fields; an empty list removes all.
        public var headers: [Header]?

        /// Content with nothing to say yet.
        public init() {}

        /// Content with a subject and a body in HTML.
        public init(subject: String, body: String) {
            self.subject = subject
            self.body = body
        }

        /// A header field.
        public struct Header: Sendable, Hashable {
            /// The name.
            public var name: String
            /// The value.
            public var value: String

            /// A header field.
            public init(name: String, value: String) {
                self.name = name
                self.value = value
            }
        }
    }
}

extension ActionContent.Email: RequestModel {
    package func json() throws(CustomerIOError) -> JSONValue {
        let members = try members(headersAsText: false)
        guard !members.values.isEmpty else {
            throw CustomerIOError(invalid: "the content says nothing that could change")
        }
        return members.json
    }

    /// - Parameter headersAsText: Campaigns take header fields as a text that holds JSON.
    func members(headersAsText: Bool) throws(CustomerIOError) -> Members {
        var members = Members()
        members.set("name", name)
        members.set("subject", subject)
        members.set("body", body)
        members.set("body_amp", bodyAMP)
        members.set("layout", layout)
        members.set("preheader_text", preheaderText)
        members.set("from", from)
        members.set("from_id", fromID)
        members.set("reply_to", replyTo)
        members.set("reply_to_id", replyToID)
        members.set("recipient", recipient)
        members.set("bcc", bcc)
        members.set("fake_bcc", fakeBCC)
        members.set("type", type)
        members.set("language", language)
        members.set("preprocessor", preprocessor)
        members.set("headers", try headers?.json(asText: headersAsText))
        return members
    }
}

/// The body of `updateTransactionalVariant` and `updateTransactionalTranslation`.
struct TransactionalUpdate: RequestModel {
    let content: ActionContent.Email

    func json() throws(CustomerIOError) -> JSONValue {
        guard content.layout == nil else {
            throw CustomerIOError(invalid: "layout cannot be set for a transactional template")
        }
        return try content.json()
    }
}

extension [ActionContent.Email.Header] {
    func json(asText: Bool) throws(CustomerIOError) -> JSONValue {
        guard asText else {
            return .array(map { ["name": .string($0.name), "value": .string($0.value)] })
        }
        var json = JSONWriter()
        json.array { json in
            for header in self {
                json.object { json in
                    json.member("name", header.name)
                    json.member("value", header.value)
                }
            }
        }
        return .string(String(decoding: try json.finished(), as: UTF8.self))
    }
}
