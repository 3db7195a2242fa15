// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    static let objects: [Handler] = [
        .on(Route.App.getObjectTypes) { _, _ in .list("types", ObjectType.all) },
        .on(Route.App.getObjectsFilter, find),
        .on(Route.App.getObjectAttributes, attributes),
    ]

    private static func find(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let body = try call.json()
        guard let type = ObjectType.all.first(where: { String($0.id) == body["object_type_id"]?.string }) else {
            throw .badRequest("object_type_id must be the id of an object type, as a string")
        }
        guard let filter = body["filter"] else { throw .badRequest("filter is missing") }
        let condition = try Filter(filter, .objects(type: type.id))
        let start = try call.start("objects") ?? 0
        let limit = try call.limit(default: 1_000, max: 1_000)
        let world = store.world
        var objects: [WorldObject] = []
        var next: Int?
        for index in min(start, type.count)..<type.count {
            let object = WorldObject(type: type, index: index, world: world)
            guard condition.matches(attribute: object.attribute, isMember: { _ in false }) else { continue }
            if objects.count == limit {
                next = repeated(objects) ?? index
                break
            }
            objects.append(object)
        }
        return .json { writer in
            writer.field("identifiers", objects.map(ObjectIdentity.init))
            writer.field("ids", objects.map(\.id))
            writer.next("objects", next)
        }
    }

    /// Pages may repeat records, by documentation: now and then the next one starts with the last record of this one.
    private static func repeated(_ objects: [WorldObject]) -> Int? {
        guard objects.count > 1, let last = objects.last else { return nil }
        var dice = last.world.dice(.object, -1 - last.index)
        return dice.chance(50) ? last.index : nil
    }

    private static func attributes(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let type = try call.number("object_type_id")
        let name = call.path["object_id"] ?? ""
        let usesOwnID = call.query["id_type"] == "cio_object_id"
        guard let type = ObjectType.all.first(where: { $0.id == type }),
            let digits = Int(String(name.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()))
        else { throw .notFound }
        let index = usesOwnID ? digits - (type.id * 1_000_000 + 100_000) : digits
        let object = WorldObject(type: type, index: index, world: store.world)
        guard (0..<type.count).contains(index), (usesOwnID ? object.cioID : object.id) == name else { throw .notFound }
        return .json { $0.field("object", object) }
    }
}
