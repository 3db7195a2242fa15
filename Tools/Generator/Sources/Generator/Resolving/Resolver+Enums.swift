// SPDX-License-Identifier: Apache-2.0

extension Resolver {
    /// The open enum of a place; its words grow with each place that uses it.
    mutating func enumeration(of list: [String], at place: String) -> SwiftType {
        guard let name = names.enums.first(where: { $0.value.uses.contains(place) })?.key else {
            mistakes.append("\(place): which enum has the words \(list.joined(separator: ", "))?")
            return .string
        }
        used.insert("enums \(name) \(place)")
        families[name] = families[name] ?? family
        words[name, default: []] += list.filter { words[name]?.contains($0) != true }
        return .named(name)
    }

    /// True if the words of this place belong to an enum, also where the documents only say that they are texts.
    func isEnum(_ place: String) -> Bool { names.enums.values.contains { $0.uses.contains(place) } }

    /// The words of variants that are all words or texts; nil if one is something else.
    func words(of variants: [Located]) -> [String]? {
        var list: [String] = []
        for variant in variants {
            switch variant.schema {
            case .words(let words): list += words
            case .scalar("string", _): break
            default: return nil
            }
        }
        return list.isEmpty ? nil : list
    }

    mutating func finishedEnums() -> [Product.Enum] {
        words.keys.sorted().compactMap { name in
            guard let entry = names.enums[name] else { return nil }
            let list = words[name] ?? []
            for word in Set(entry.words.keys).union(entry.names?.keys.map(\.self) ?? []).subtracting(list).sorted() {
                mistakes.append("API/swift.json: \(name) has no word \"\(word)\".")
            }
            let members = list.filter { !$0.isEmpty }.map { word in
                Product.Enum.Member(
                    name: entry.names?[word] ?? word.camelCased, word: word, doc: entry.words[word] ?? "`\(word)`.")
            }
            return Product.Enum(name: name, family: family(of: name), doc: entry.doc, members: members)
        }
    }
}
