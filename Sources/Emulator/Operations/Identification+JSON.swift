// SPDX-License-Identifier: Apache-2.0

extension Identification {
    /// - Parameter attributes: A flat object.
    init(_ attributes: JSONValue, _ furniture: Furniture) throws(Mistake) {
        self.init()
        guard let members = attributes.members else { throw .invalid("attributes", "attributes must be a hash") }
        try AttributeReader.check(count: members.count)
        self.attributes.reserveCapacity(members.count)
        for (name, value) in members { try take(name, value, furniture) }
    }

    private mutating func take(_ name: String, _ value: JSONValue, _ furniture: Furniture) throws(Mistake) {
        switch name {
        case "id": id = try Self.identifier(value)
        case "email":
            if !value.isNull { email = try AttributeReader.bounded(name, value.text).plain.nilIfEmpty }
        case "created_at":
            // What is no time is kept as it was given.
            created = value.integer
            if created == nil { attributes.append(try AttributeReader.change(name, value)) }
        case "unsubscribed": isUnsubscribed = ["true", "1"].contains(value.text.plain.lowercased())
        case "_update": isUpdateOnly = value.bool ?? false
        case "_timestamp": timestamp = value.integer
        case "anonymous_id": anonymousID = value.string?.nilIfEmpty
        case "cio_relationships": relationships = try RelationshipChange(nested: value, furniture)
        case "cio_subscription_preferences": takePreferences(value["topics"]?.members ?? [])
        case _ where name.hasPrefix("cio_subscription_preferences.topics."):
            takePreferences([(String(name.dropFirst("cio_subscription_preferences.topics.".count)), value)])
        // What Customer.io itself keeps under these names is not to be written.
        case "cio_id", "_cio_subscription_preferences_computed": break
        default: attributes.append(try AttributeReader.change(name, value))
        }
    }

    private mutating func takePreferences(_ topics: [(name: String, value: JSONValue)]) {
        for (name, value) in topics {
            guard name.hasPrefix("topic_"), let topic = Int(name.dropFirst(6)), let choice = value.bool else {
                continue
            }
            preferences[topic] = choice
        }
    }

    private static func identifier(_ value: JSONValue) throws(Mistake) -> String {
        guard let id = value.string else { throw .invalid("id", "id attribute must be a string value") }
        guard !id.isEmpty else { throw .invalid("id", "id attribute cannot be an empty string") }
        guard id.utf8.count <= PersonName.maximumLength else {
            throw .invalid("id", "id attribute cannot be longer than 150 bytes")
        }
        return id
    }
}
