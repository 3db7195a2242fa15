// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Foundation

/// What identify says of a person: attributes, with Customer.io's reserved ones among them.
struct PersonProfile: Sendable, Hashable {
    private(set) var attributes: Attributes
    /// Why this cannot be sent, if it cannot.
    private var fault: String?

    init(_ attributes: Attributes) {
        self.attributes = attributes
        guard !attributes.isEmpty else { return }
        if let name = TrackLimits.steeringNames.first(where: { attributes[$0] != nil }) {
            fault = "\(name) is no attribute but steers the request, a parameter of the call stands for it"
        }
    }

    /// Adds an attribute that has a parameter of its own, if it is given.
    mutating func set(_ name: String, _ value: JSONValue?) {
        guard let value else { return }
        if attributes[name] != nil { fault = fault ?? "\(name) is given as a parameter and as an attribute" }
        attributes[name] = value
    }

    mutating func set(_ preferences: SubscriptionPreferences?) {
        let name = "cio_subscription_preferences"
        switch preferences {
        case .replace(let topics):
            set(name, ["topics": .object(Attributes(topics: topics))])
        case .change(let topics):
            for (topic, value) in topics { set("\(name).topics.topic_\(topic)", .bool(value)) }
        case nil: break
        }
    }

    func writeMembers(to json: inout JSONWriter) {
        if let fault { json.refuse(fault) }
        json.members(attributes, of: "the person")
    }
}
