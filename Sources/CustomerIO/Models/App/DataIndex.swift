// SPDX-License-Identifier: Apache-2.0

/// What the attributes and events of a workspace mean.
public enum DataIndex {
    /// What an attribute means, for the data index.
    public struct Attribute: Sendable, Hashable {
        /// The attribute.
        public var name: String
        /// What it means; at most 255 characters.
        public var description: String?
        /// 0 or 1, as in the interface; plans without the feature refuse it.
        public var privacyLevel: Int?

        /// What an attribute means.
        public init(name: String, description: String? = nil, privacyLevel: Int? = nil) {
            self.name = name
            self.description = description
            self.privacyLevel = privacyLevel
        }
    }

    /// What an event means, for the data index.
    public struct Event: Sendable, Hashable {
        /// The event.
        public var name: String
        /// What it means; at most 255 characters.
        public var description: String?

        /// What an event means.
        public init(name: String, description: String? = nil) {
            self.name = name
            self.description = description
        }
    }
}

/// The body of `updateAttributeMetadata`.
struct AttributeDescriptions: RequestModel {
    let attributes: [DataIndex.Attribute]

    func json() throws(CustomerIOError) -> JSONValue {
        try Limit.check("attributes", attributes, upTo: 100)
        let list = try attributes.enumerated().map { number, attribute throws(CustomerIOError) in
            let place = "attributes[\(number)]"
            if let level = attribute.privacyLevel, !(0...1).contains(level) {
                throw CustomerIOError(invalid: "\(place).privacy_level must be 0 or 1")
            }
            var members = try Members(place, attribute.name, attribute.description)
            members.set("privacy_level", attribute.privacyLevel)
            return members.json
        }
        return ["attributes": .array(list)]
    }
}

/// The body of `updateEventMetadata`.
struct EventDescriptions: RequestModel {
    let events: [DataIndex.Event]

    func json() throws(CustomerIOError) -> JSONValue {
        try Limit.check("events", events, upTo: 100)
        let list = try events.enumerated().map { number, event throws(CustomerIOError) in
            try Members("events[\(number)]", event.name, event.description).json
        }
        return ["events": .array(list)]
    }
}

extension Members {
    fileprivate init(_ place: String, _ name: String, _ description: String?) throws(CustomerIOError) {
        try Limit.checkNotEmpty("\(place).name", name)
        try Limit.check("\(place).description", description?.count ?? 0, atMost: 255, .characters)
        set("name", name)
        set("description", description)
    }
}
