// SPDX-License-Identifier: Apache-2.0

/// Which people are meant: by segments and attributes, joined as deep as needed.
///
/// ```swift
/// let filter: AudienceFilter = .and([.segment(7), .not(.attribute("plan", equals: "free"))])
/// ```
public indirect enum AudienceFilter: Sendable, Hashable {
    /// People whom all of these mean; at least one.
    case and([AudienceFilter])
    /// People whom any of these means; at least one.
    case or([AudienceFilter])
    /// People whom this does not mean.
    case not(AudienceFilter)
    /// People in a segment.
    case segment(Int)
    /// People whose attribute has this value, compared as text: a text, number or boolean.
    case attribute(String, equals: JSONValue)
    /// People who have the attribute.
    case attributeExists(String)

    /// Everybody, also people without an id.
    public static let everyone = AudienceFilter.attributeExists("cio_id")

    func json() throws(CustomerIOError) -> JSONValue {
        switch self {
        case .and(let parts): try Condition.all("and", parts) { part throws(CustomerIOError) in try part.json() }
        case .or(let parts): try Condition.all("or", parts) { part throws(CustomerIOError) in try part.json() }
        case .not(let part): ["not": try part.json()]
        case .segment(let id): ["segment": ["id": .integer(id)]]
        case .attribute(let name, let value):
            ["attribute": .object(try Condition.members(name, equals: value))]
        case .attributeExists(let name):
            ["attribute": .object(try Condition.members(name, equals: nil))]
        }
    }
}

/// What the filters of people and objects have in common.
enum Condition {
    static func all<Part>(
        _ word: String, _ parts: [Part], _ json: (Part) throws(CustomerIOError) -> JSONValue
    ) throws(CustomerIOError) -> JSONValue {
        try Limit.check("filter.\(word)", parts)
        return [word: .array(try parts.map(json))]
    }

    /// - Parameter value: Nil to ask whether there is one.
    static func members(_ name: String, equals value: JSONValue?) throws(CustomerIOError) -> Attributes {
        try Limit.checkNotEmpty("filter.attribute.field", name)
        var members: Attributes = ["field": name, "operator": value == nil ? "exists" : "eq"]
        switch value {
        case nil: break
        case .invalid(let reason): throw CustomerIOError(invalid: "filter.attribute.value: \(reason)")
        case .array, .object, .null:
            throw CustomerIOError(invalid: "filter.attribute.value must be a text, a number or a boolean")
        case .some(let scalar): members["value"] = scalar
        }
        return members
    }
}
