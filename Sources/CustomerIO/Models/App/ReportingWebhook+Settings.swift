// SPDX-License-Identifier: Apache-2.0

extension ReportingWebhook {
    /// What a reporting webhook reports, and to whom.
    public struct Settings: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The URL that is called.
        public var endpoint: String
        /// What it reports; at least one.
        public var events: [ReportingWebhook.Event]
        /// True to report nothing for now.
        public var isDisabled: Bool?
        /// True to report every opening and click, false for the first of a message only.
        public var hasFullResolution: Bool?
        /// True to have the content in reports of sending.
        public var hasContent: Bool?

        /// A webhook.
        public init(
            name: String, endpoint: String, events: [ReportingWebhook.Event], isDisabled: Bool? = nil,
            hasFullResolution: Bool? = nil, hasContent: Bool? = nil
        ) {
            self.name = name
            self.endpoint = endpoint
            self.events = events
            self.isDisabled = isDisabled
            self.hasFullResolution = hasFullResolution
            self.hasContent = hasContent
        }
    }
}

extension ReportingWebhook.Settings: RequestModel {
    package func json() throws(CustomerIOError) -> JSONValue {
        try Limit.checkNotEmpty("name", name)
        try Limit.checkNotEmpty("endpoint", endpoint)
        try Limit.check("events", events)
        var members = Members()
        members.set("name", name)
        members.set("endpoint", endpoint)
        members.set("events", events.map(\.rawValue))
        members.set("disabled", isDisabled)
        members.set("full_resolution", hasFullResolution)
        members.set("with_content", hasContent)
        return members.json
    }
}
