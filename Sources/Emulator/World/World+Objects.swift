// SPDX-License-Identifier: Apache-2.0

/// A kind of thing that people relate to.
struct ObjectType: JSONWritable, Sendable {
    let id: Int
    let name: String
    let singular: String
    let icon: String
    let isEnabled: Bool
    /// How many objects there are; more than a page of the first.
    let count: Int

    static let seeded = [
        ObjectType(id: 1, name: "Concerts", singular: "Concert", icon: "calendar", isEnabled: true, count: 2_350),
        ObjectType(id: 2, name: "Companies", singular: "Company", icon: "building", isEnabled: false, count: 120),
    ]

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("enabled", isEnabled)
            writer.field("icon", icon)
            writer.field("id", String(id))
            writer.field("name", name)
            writer.field("singular_name", singular)
            writer.field("singular_slug", singular.lowercased())
            writer.field("slug", name.lowercased())
        }
    }
}

extension World {
    func object(_ type: ObjectType, _ index: Int) -> StoredObject {
        var dice = dice(.object, type.id << 40 + index)
        var attributes = AttributeList()
        let time = now - index * 3_600
        func add(_ name: String, _ value: JSONText) { attributes.append(.init(name: name, value: value, set: time)) }
        add("name", JSONText("Acme \"\(index)\" – \(dice.pick(Vocabulary.cities))"))
        add("seats", JSONText(String(dice.below(100_000))))
        if dice.chance(30) { add("plan", JSONText(dice.pick(Vocabulary.plans))) }
        if dice.chance(10) { add("notes", dice.pick(Vocabulary.notes)) }
        return StoredObject(
            place: ObjectPlace(type: type.id, index: index), id: Self.objectID(index), attributes: attributes)
    }

    /// The seeded object that has an id; each id ends in the object's number.
    func place(ofObject id: String, type: Int) -> ObjectPlace? {
        guard let type = furniture.objectType(type),
            let index = Self.trailingNumber(id[...]),
            (0..<type.count).contains(index), Self.objectID(index).isSame(as: id)
        else { return nil }
        return ObjectPlace(type: type.id, index: index)
    }

    private static func objectID(_ index: Int) -> String {
        switch index % 40 {
        case 7: "acme/north+\(index)"
        case 13: "café ☕ \(index)"
        case 21: "50% & more #\(index)"
        default: "object-\(index)"
        }
    }

    /// What a seeded person relates to: every second one to a concert, two of three to a company.
    func objects(of person: Int) -> [ObjectPlace] {
        guard person < people else { return [] }
        return furniture.objectTypes.filter { $0.count > 0 && person % ($0.id + 1) != 0 }
            .map { ObjectPlace(type: $0.id, index: person % $0.count) }
    }

    /// The seeded people who relate to an object, in their order.
    func people(of place: ObjectPlace) -> [Int] {
        guard let type = furniture.objectType(place.type), place.index < type.count else { return [] }
        return stride(from: place.index, to: people, by: type.count).filter { $0 % (type.id + 1) != 0 }
    }
}
