// SPDX-License-Identifier: Apache-2.0

extension CustomObject {
    /// Which objects of a type are meant.
    public indirect enum Filter: Sendable, Hashable {
        /// Objects that all of these mean; at least one.
        case and([CustomObject.Filter])
        /// Objects that any of these means; at least one.
        case or([CustomObject.Filter])
        /// Objects that this does not mean.
        case not(CustomObject.Filter)
        /// Objects whose attribute has this value, compared as text: a text, number or boolean.
        case attribute(String, equals: JSONValue)
        /// Objects that have the attribute.
        case attributeExists(String)

        /// Each condition names the type again.
        func json(ofType id: String) throws(CustomerIOError) -> JSONValue {
            switch self {
            case .and(let parts):
                try Condition.all("and", parts) { part throws(CustomerIOError) in try part.json(ofType: id) }
            case .or(let parts):
                try Condition.all("or", parts) { part throws(CustomerIOError) in try part.json(ofType: id) }
            case .not(let part): ["not": try part.json(ofType: id)]
            case .attribute(let name, let value): try Self.condition(name, equals: value, ofType: id)
            case .attributeExists(let name): try Self.condition(name, equals: nil, ofType: id)
            }
        }

        private static func condition(
            _ name: String, equals value: JSONValue?, ofType id: String
        ) throws(CustomerIOError) -> JSONValue {
            var members = try Condition.members(name, equals: value)
            members["type_id"] = .string(id)
            return ["object_attribute": .object(members)]
        }
    }
}

/// The body of `searchObjects`.
struct ObjectSearch: RequestModel {
    let objectTypeID: String
    let filter: CustomObject.Filter

    func json() throws(CustomerIOError) -> JSONValue {
        try Limit.checkNotEmpty("object_type_id", objectTypeID)
        return ["object_type_id": .string(objectTypeID), "filter": try filter.json(ofType: objectTypeID)]
    }
}
