// SPDX-License-Identifier: Apache-2.0

extension ActionContent {
    /// What an SMS or MMS shall say. What is nil stays as it is.
    public struct SMS: Sendable, Hashable {
        /// The name.
        public var name: String?
        /// The text.
        public var body: String?
        /// The layout around the text.
        public var layout: String?
        /// The URL of a picture, which makes it an MMS.
        public var imageURL: String?
        /// Whom it goes to, for example `{{customer.phone}}`.
        public var recipient: String?
        /// The language, for example `fr`.
        public var language: String?

        /// Content with a text, or nothing to say yet.
        public init(body: String? = nil) { self.body = body }

        var members: Members {
            var members = Members()
            members.set("name", name)
            members.set("body", body)
            members.set("layout", layout)
            members.set("image_url", imageURL)
            members.set("recipient", recipient)
            members.set("language", language)
            return members
        }
    }
}
