// SPDX-License-Identifier: Apache-2.0

extension Resolver {
    mutating func finishedStructs() -> [Product.Struct] {
        structs.keys.sorted().map { name in
            let properties = (structs[name] ?? [:]).map { property($0.key, $0.value.type, of: name) }
                .sorted { Self.order($0.key) < Self.order($1.key) }
            used.insert("models \(name)")
            if names.models[name] == nil { mistakes.append("API/swift.json: models says nothing about \(name).") }
            return Product.Struct(
                name: name, family: family(of: name), doc: names.models[name] ?? "", properties: properties)
        }
    }

    private mutating func property(_ key: String, _ type: SwiftType, of name: String) -> Product.Property {
        let keys = ["\(name).\(key)", key].filter { names.properties[$0] != nil }
        guard let found = keys.first, let entry = names.properties[found] else {
            mistakes.append("API/swift.json: properties says nothing about \(name).\(key).")
            return Product.Property(key: key, name: key.camelCased, type: type, doc: "")
        }
        used.insert("properties \(found)")
        return Product.Property(key: key, name: entry.name ?? key.camelCased, type: type, doc: entry.doc)
    }

    /// A type within another one stands in the file of that one.
    func family(of name: String) -> String { families[name.outermost] ?? families[name] ?? "" }

    /// The id first, then the name, then by the alphabet.
    private static func order(_ key: String) -> String {
        switch key {
        case "id": "0"
        case "name": "1"
        default: "2" + key
        }
    }
}
