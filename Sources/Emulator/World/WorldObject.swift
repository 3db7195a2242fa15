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

    static let all = [
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

/// An object, for example one concert.
struct WorldObject: Sendable {
    let type: ObjectType
    let index: Int
    let world: World

    var id: String {
        switch index % 40 {
        case 7: "acme/north+\(index)"
        case 13: "café ☕ \(index)"
        case 21: "50% & more #\(index)"
        default: "object-\(index)"
        }
    }

    var cioID: String { "ob0\(type.id)" + String(100_000 + index) }

    var attributes: [(name: String, value: JSONText)] {
        var dice = world.dice(.object, type.id << 40 + index)
        var attributes = [
            ("name", JSONText("Acme \"\(index)\" – \(dice.pick(Vocabulary.cities))")),
            ("seats", JSONText(String(dice.below(100_000)))),
        ]
        if dice.chance(30) { attributes.append(("plan", JSONText(dice.pick(Vocabulary.plans)))) }
        if dice.chance(10) { attributes.append(("notes", dice.pick(Vocabulary.notes))) }
        return attributes
    }

    /// For filters.
    func attribute(_ name: String) -> JSONText? {
        switch name {
        case "object_id": JSONText(id)
        case "cio_object_id": JSONText(cioID)
        default: attributes.first { $0.name == name }?.value
        }
    }
}

/// The two names of an object.
struct ObjectIdentity: JSONWritable {
    let object: WorldObject

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("cio_object_id", object.cioID)
            writer.field("object_id", object.id)
        }
    }
}

extension WorldObject: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            let attributes = attributes
            writer.object("attributes") { writer in
                for attribute in attributes { writer.field(named: attribute.name, attribute.value) }
            }
            writer.object("timestamps") { writer in
                for attribute in attributes { writer.field(named: attribute.name, world.now - index * 3_600) }
            }
            writer.field("identifiers", ObjectIdentity(object: self))
            writer.field("object_type_id", String(type.id))
        }
    }
}
