// SPDX-License-Identifier: Apache-2.0

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
            guard let number = value["id"], number.kind == .number, let id = number.integer else {
                throw .badRequest("segment filter needs an integer id")
            }
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
