// SPDX-License-Identifier: Apache-2.0

extension Resolver {
    /// A schema and where it stands: `Campaign`, `Campaign.actions[]`, `query.type`.
    struct Located {
        var schema: Schema
        var place: String
    }

    /// The Swift type of a schema; what it needs in structs and enums is noted.
    mutating func type(of item: Located) -> SwiftType {
        switch item.schema {
        case .any: return .json
        case .scalar(let name, let format): return scalar(name, format, at: item.place)
        case .reference(let name): return type(of: model(name))
        case .list(let element): return .list(type(of: Located(schema: element, place: item.place + "[]")))
        case .words(let list): return enumeration(of: list, at: item.place)
        case .object(let members, let rest):
            if let rest {
                // Members beside named ones are of the sender's own making: of any type.
                return .dictionary(members.isEmpty ? type(of: Located(schema: rest, place: item.place + "{}")) : .json)
            }
            return structure(of: members, in: item.place, at: item.place)
        case .parts(let parts):
            let variants = parts.map { resolved(Located(schema: $0, place: item.place)) }
            if let list = words(of: variants) { return enumeration(of: list, at: item.place) }
            guard let members = members(of: item) else {
                mistakes.append("\(item.place): its parts have no common form.")
                return .json
            }
            for member in members { note(member.value, as: member.key, in: typeName(at: item.place)) }
            return .named(typeName(at: item.place))
        }
    }

    /// The members of an object, with all schemas that one may have; nil if it is no object.
    func members(of item: Located) -> [String: [Located]]? {
        let item = resolved(item)
        switch item.schema {
        case .object(let members, rest: nil):
            return members.reduce(into: [:]) { result, member in
                result[member.key] = [Located(schema: member.value, place: "\(item.place).\(member.key)")]
            }
        case .parts(let parts):
            var result: [String: [Located]] = [:]
            for part in parts {
                guard let members = members(of: Located(schema: part, place: item.place)) else { return nil }
                result.merge(members, uniquingKeysWith: +)
            }
            return result
        default:
            return nil
        }
    }

    /// Follows references to the model itself.
    func resolved(_ item: Located) -> Located {
        guard case .reference(let name) = item.schema else { return item }
        return resolved(model(name))
    }

    private func model(_ name: String) -> Located { Located(schema: schemas[name] ?? .any, place: name) }

    private mutating func scalar(_ name: String, _ format: String?, at place: String) -> SwiftType {
        switch (name, format) {
        case ("integer", "unix-timestamp"): return .date
        case ("integer", _): return .int
        case ("number", _): return .double
        case ("boolean", _): return .bool
        case ("string", _): return isEnum(place) ? enumeration(of: [], at: place) : .string
        default:
            mistakes.append("\(place): there is no type \"\(name)\".")
            return .json
        }
    }

    private mutating func structure(of members: [String: Schema], in model: String, at place: String) -> SwiftType {
        let name = typeName(at: place)
        guard visited.insert("\(name) \(place)").inserted else { return .named(name) }
        for (key, schema) in members {
            note([Located(schema: schema, place: "\(place).\(key)")], as: key, in: name)
        }
        return .named(name)
    }

    private mutating func note(_ items: [Located], as key: String, in name: String) {
        families[name] = families[name] ?? family
        for item in items where visited.insert("\(name).\(key) \(item.place)").inserted {
            let type = type(of: item)
            var found = structs[name]?[key] ?? Found(type: type, places: [])
            found.places.insert(item.place)
            if found.type != type {
                let places = found.places.sorted().joined(separator: ", ")
                mistakes.append("\(name).\(key) is \(found.type.text) and \(type.text): \(places).")
            }
            structs[name, default: [:]][key] = found
        }
    }

    private mutating func typeName(at place: String) -> String {
        used.insert("types \(place)")
        if let name = names.types[place] { return name }
        if place.contains(where: { ".[{".contains($0) }) { mistakes.append("\(place) needs a name.") }
        return place
    }
}
