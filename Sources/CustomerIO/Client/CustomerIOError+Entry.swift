// SPDX-License-Identifier: Apache-2.0

extension CustomerIOError {
    /// One complaint in Customer.io's answer.
    ///
    /// Its texts are Customer.io's own and may repeat attribute values, e-mail addresses and ids. Printing the entry shows
    /// only words of the API's language and `•••` for the rest.
    public struct Entry: Sendable, Hashable {
        /// The sentence, whichever key it came under.
        public var message: String
        /// A short word such as `required`; only Track v2 gives it.
        public var reason: String?
        /// What is complained of: a field's name, or a JSON pointer such as `/data/attributes/per_user_data`.
        public var field: String?
        /// The operation of a batch that was refused, counted from 0.
        public var batchIndex: Int?

        /// An entry with its message, and what else the answer says.
        public init(message: String, reason: String? = nil, field: String? = nil, batchIndex: Int? = nil) {
            self.message = message
            self.reason = reason
            self.field = field
            self.batchIndex = batchIndex
        }
    }
}

extension CustomerIOError.Entry: CustomStringConvertible, CustomReflectable {
    /// Place and message, for example `item 1, action: unknown action`, fit for a log.
    public var description: String {
        let place = [batchIndex.map { "item \($0)" }, field?.disclosed].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? message.disclosed : "\(place): \(message.disclosed)"
    }

    /// Hides the texts from `dump` and from the description of values that hold an entry.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
