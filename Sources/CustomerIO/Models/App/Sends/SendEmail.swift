// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A transactional e-mail, made from a template or written here.
///
/// At most 15 recipients in ``to`` and ``bcc`` together, 1 MB without attachments, and 2 MB of attachments.
public struct SendEmail: Sendable, Hashable {
    /// What the e-mail says.
    public var content: Content
    /// The addresses it goes to; at least one.
    public var to: [String]
    /// Whose message it is: the person that Customer.io counts it for.
    public var person: PersonIdentifier
    /// Values that the content can use.
    public var data: Attributes = [:]
    /// Addresses that get a blind copy.
    public var bcc: [String] = []
    /// True to send the copies as messages of their own.
    public var fakeBCC: Bool?
    /// Where answers go; the sender by default.
    public var replyTo: String?
    /// The preview beside the subject.
    public var preheader: String?
    /// The text for clients that show no HTML; made from the HTML by default.
    public var bodyPlain: String?
    /// Files by their names.
    public var attachments: [String: Data] = [:]
    /// Further header fields by their names.
    public var headers: [String: String] = [:]
    /// False not to count openings and clicks; true by default.
    public var isTracked: Bool?
    /// True to leave styles where they are; false by default.
    public var disablesCSSPreprocessing: Bool?
    /// True not to keep the content; false by default.
    public var disablesMessageRetention: Bool?
    /// False not to send to people who unsubscribed; true by default.
    public var sendsToUnsubscribed: Bool?
    /// True to keep it as a draft; false by default.
    public var queuesDraft: Bool?
    /// When to send, at most 90 days ahead; at once by default.
    public var sendAt: Date?

    /// An e-mail to one or more addresses.
    public init(_ content: Content, to: [String], person: some PersonReference, data: Attributes = [:]) {
        self.content = content
        self.to = to
        self.person = person.personIdentifier
        self.data = data
    }

    /// What an e-mail says.
    public enum Content: Sendable, Hashable {
        /// What a template says, but for what is said otherwise.
        case template(TransactionalMessage.Template, replacing: Replacements = Replacements())
        /// What is said here: the subject, the body in HTML and the sender's address. It counts for template 1.
        case written(subject: String, body: String, from: String)

        /// What a template says, by its id or trigger name, but for what is said otherwise.
        @_disfavoredOverload
        public static func template(
            _ template: some TransactionalMessage.TemplateReference, replacing: Replacements = Replacements()
        ) -> Content {
            .template(template.transactionalTemplate, replacing: replacing)
        }
    }

    /// What an e-mail says in place of its template.
    public struct Replacements: Sendable, Hashable {
        /// The subject.
        public var subject: String?
        /// The body in HTML.
        public var body: String?
        /// The body for clients that know AMP.
        public var bodyAMP: String?
        /// The sender's address.
        public var from: String?
        /// The language of the template, for example `fr`; the person's by default.
        public var language: String?

        /// The template's own, but for what is given.
        public init(
            subject: String? = nil, body: String? = nil, bodyAMP: String? = nil, from: String? = nil,
            language: String? = nil
        ) {
            self.subject = subject
            self.body = body
            self.bodyAMP = bodyAMP
            self.from = from
            self.language = language
        }
    }
}

extension SendEmail: RequestModel {
    package var largestBody: Int { 1_000_000 + encodedAttachments.values.reduce(0) { $0 + $1.utf8.count } }

    package func json() throws(CustomerIOError) -> JSONValue {
        try Limit.check("to", to)
        try Limit.check("to and bcc together", to.count + bcc.count, atMost: 15, .recipients)
        let size = attachments.values.reduce(0) { $0 + $1.count }
        try Limit.check("attachments", size, atMost: 2_000_000, .bytes)
        var members = Members()
        try content.write(to: &members)
        try members.set(
            template: content.template, person: person, data: data, sendAt: sendAt, queuesDraft: queuesDraft)
        members.set("to", to.joined(separator: ", "))
        members.set("bcc", bcc.isEmpty ? nil : bcc.joined(separator: ", "))
        members.set("fake_bcc", fakeBCC)
        members.set("reply_to", replyTo)
        members.set("preheader", preheader)
        members.set("body_plain", bodyPlain)
        members.set("attachments", encodedAttachments)
        members.set("headers", headers)
        members.set("tracked", isTracked)
        members.set("disable_css_preprocessing", disablesCSSPreprocessing)
        members.set("disable_message_retention", disablesMessageRetention)
        members.set("send_to_unsubscribed", sendsToUnsubscribed)
        return members.json
    }

    private var encodedAttachments: [String: String] { attachments.mapValues { $0.base64EncodedString() } }
}

extension SendEmail.Content {
    fileprivate var template: TransactionalMessage.Template? {
        if case .template(let template, _) = self { template } else { nil }
    }

    fileprivate func write(to members: inout Members) throws(CustomerIOError) {
        switch self {
        case .template(_, let replacements):
            members.set("subject", replacements.subject)
            members.set("body", replacements.body)
            members.set("body_amp", replacements.bodyAMP)
            members.set("from", replacements.from)
            members.set("language", replacements.language)
        case .written(let subject, let body, let from):
            try Limit.checkNotEmpty("subject", subject)
            try Limit.checkNotEmpty("body", body)
            try Limit.checkNotEmpty("from", from)
            members.set("subject", subject)
            members.set("body", body)
            members.set("from", from)
        }
    }
}
