// SPDX-License-Identifier: Apache-2.0

extension ActionContent {
    /// What a webhook action shall send. What is nil stays as it is.
    public struct Webhook: Sendable, Hashable {
        /// The name.
        public var name: String?
        /// The URL that is called.
        public var url: String?
        /// The HTTP method.
        public var method: Campaign.Action.Method?
        /// Header fields; an empty list removes all.
        public var headers: [ActionContent.Email.Header]?
        /// The body that is sent.
        public var body: String?
        /// The layout around the body.
        public var layout: String?

        /// Content with a URL, or nothing to say yet.
        public init(url: String? = nil) { self.url = url }

        func members() throws(CustomerIOError) -> Members {
            var members = Members()
            members.set("name", name)
            members.set("url", url)
            members.set("method", method)
            members.set("headers", try headers?.json(asText: true))
            members.set("body", body)
            members.set("layout", layout)
            return members
        }
    }
}
