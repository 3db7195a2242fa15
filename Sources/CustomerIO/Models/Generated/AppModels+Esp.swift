// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// An address that the e-mail provider does not send to.
public struct Suppression: CustomerIOModel, FieldValue {
    /// When it was made.
    public var created: Date?
    /// The e-mail address.
    public var email: String?
    /// Why, in words.
    public var reason: String?
    /// The status of the last mail, for example `550`.
    public var status: String?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        created = try fields.read("created")
        email = try fields.read("email")
        reason = try fields.read("reason")
        status = try fields.read("status")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("created", created)
        try fields.write("email", email)
        try fields.write("reason", reason)
        try fields.write("status", status)
        try fields.write(additionalFields)
    }
}

extension Suppression {
    /// Why an address is suppressed.
    public struct Category: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Mail to it bounced.
        public static let bounces = Self(rawValue: "bounces")
        /// Its owner reported spam.
        public static let spam = Self(rawValue: "spam")
    }
}

extension Suppression {
    /// A list of suppressed addresses at the e-mail provider.
    public struct Kind: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Mail to them bounced.
        public static let bounces = Self(rawValue: "bounces")
        /// Their owners reported spam.
        public static let spamReports = Self(rawValue: "spam_reports")
    }
}
