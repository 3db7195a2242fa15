// SPDX-License-Identifier: Apache-2.0

extension CustomerIOError {
    /// One complaint in Customer.io's answer.
    ///
    /// Its texts are Customer.io's own and may repeat attribute values, e-mail addresses and ids. Printing the entry shows
    /// the sentence with `•••` in place of what the request carried, and of what looks like somebody's data or a secret.
    public struct Entry: Sendable {
        /// The sentence, whichever key it came under.
        public let message: String
        /// A short word such as `required`; only Track v2 gives it.
        public let reason: String?
        /// What is complained of: a field's name, or a JSON pointer such as `/data/attributes/per_user_data`.
        public let field: String?
        /// A stable word for the complaint, for example `invalid_credentials`: decide on it where there is one, since
        /// sentences change. Only the App API gives it, and not always.
        public let code: String?
        /// What else the answer tells of the complaint; only the App API does.
        public let meta: JSONValue?
        /// The operation of a batch that was refused, counted from 0.
        public internal(set) var batchIndex: Int?
        /// Message, code and field as they may be printed.
        private let shown: (message: String, code: String?, field: String?)

        /// An entry with its message, and what else the answer says.
        public init(
            message: String, reason: String? = nil, field: String? = nil, code: String? = nil, meta: JSONValue? = nil,
            batchIndex: Int? = nil
        ) {
            self.init(
                message: message, reason: reason, field: field, code: code, meta: meta, batchIndex: batchIndex,
                disclosure: Disclosure())
        }

        package init(
            message: String, reason: String? = nil, field: String? = nil, code: String? = nil, meta: JSONValue? = nil,
            batchIndex: Int? = nil, disclosure: Disclosure
        ) {
            self.message = message
            self.reason = reason
            self.field = field
            self.code = code
            self.meta = meta
            self.batchIndex = batchIndex
            shown = (disclosure.shown(message), code.map(disclosure.shown), field.map(disclosure.shown))
        }
    }
}

extension CustomerIOError.Entry: CustomStringConvertible, CustomReflectable {
    /// Place, message and code, for example `item 1, action: unknown action`, fit for a log.
    public var description: String {
        let place = [batchIndex.map { "item \($0)" }, shown.field].compactMap(\.self).joined(separator: ", ")
        let text = shown.message + (shown.code.map { " (code \($0))" } ?? "")
        return place.isEmpty ? text : "\(place): \(text)"
    }

    /// Hides the texts from `dump` and from the description of values that hold an entry.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension CustomerIOError.Entry: Hashable {
    /// Compares what the answer says; what of it may be printed is no part of that.
    public static func == (one: Self, other: Self) -> Bool {
        (one.message, one.reason, one.field, one.code) == (other.message, other.reason, other.field, other.code)
            && (one.meta, one.batchIndex) == (other.meta, other.batchIndex)
    }

    /// See ``==(_:_:)``.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(message)
        hasher.combine(reason)
        hasher.combine(field)
        hasher.combine(code)
        hasher.combine(meta)
        hasher.combine(batchIndex)
    }
}
