// SPDX-License-Identifier: Apache-2.0

/// A condition on people or objects.
indirect enum Filter: Sendable, Hashable {
    case and([Filter])
    case or([Filter])
    case not(Filter)
    case segment(Int)
    /// With nil: the attribute exists.
    case attribute(String, equals: String?)

    /// - Parameters:
    ///   - attribute: The value of an attribute of whoever is looked at.
    ///   - isMember: Whether a segment has them.
    func matches(attribute: (String) -> JSONText?, isMember: (Int) -> Bool) -> Bool {
        switch self {
        case .and(let parts): parts.allSatisfy { $0.matches(attribute: attribute, isMember: isMember) }
        case .or(let parts): parts.contains { $0.matches(attribute: attribute, isMember: isMember) }
        case .not(let part): !part.matches(attribute: attribute, isMember: isMember)
        case .segment(let id): isMember(id)
        case .attribute(let name, equals: let value?): attribute(name)?.plain == value
        case .attribute(let name, equals: nil): attribute(name).map { !$0.plain.isEmpty } ?? false
        }
    }
}

extension Filter {
    /// Which leaves a filter may have.
    enum Grammar {
        case audience
        /// Each leaf names the type of the objects that are asked for.
        case objects(type: Int)
    }

    /// Reads a filter of a request; exactly one key in each object.
    init(_ value: JSONValue, _ grammar: Grammar) throws(Refusal) {
        guard let members = value.members, members.count == 1, let (key, value) = members.first else {
            throw .badRequest("filter must be an object with exactly one key")
        }
        switch (key, grammar) {
        case ("and", _): self = .and(try Self.list(value, grammar))
        case ("or", _): self = .or(try Self.list(value, grammar))
        case ("not", _): self = .not(try Filter(value, grammar))
        case ("segment", .audience):
            guard let id = value["id"]?.integer else { throw .badRequest("segment filter needs an integer id") }
            self = .segment(id)
        case ("attribute", .audience): self = try Self.attribute(value)
        case ("object_attribute", .objects(let type)):
            guard value["type_id"]?.string == String(type) else {
                throw .badRequest("type_id of the filter must be the object_type_id")
            }
            self = try Self.attribute(value)
        default: throw .badRequest("unknown filter '\(key)'")
        }
    }

    private static func list(_ value: JSONValue, _ grammar: Grammar) throws(Refusal) -> [Filter] {
        guard let elements = value.elements, !elements.isEmpty else {
            throw .badRequest("'and' and 'or' need a list of filters")
        }
        var filters: [Filter] = []
        for element in elements { filters.append(try Filter(element, grammar)) }
        return filters
    }

    private static func attribute(_ value: JSONValue) throws(Refusal) -> Filter {
        guard let field = value["field"]?.string else { throw .badRequest("attribute filter needs a field") }
        switch value["operator"]?.string {
        case "exists": return .attribute(field, equals: nil)
        case "eq":
            guard let wanted = value["value"] else { throw .badRequest("operator eq needs a value") }
            return .attribute(field, equals: wanted.text.plain)
        default: throw .badRequest("operator must be eq or exists")
        }
    }
}
