// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let objects: [Handler] = [
        .on(Route.App.getObjectTypes) { _, _ in .list("types", ObjectType.all) },
        .on(Route.App.getObjectsFilter, find),
        .on(Route.App.getObjectAttributes, attributes),
        .on(Route.App.getObjectRelationships, relationships),
        .on(Route.App.getPersonRelationships, personRelationships),
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
        var objects: [StoredObject] = []
        var next: Int?
        for index in min(start, store.objectCount(type))..<store.objectCount(type) {
            guard let object = store.object(ObjectPlace(type: type.id, index: index)),
                condition.matches(attribute: object.attribute, isMember: { _ in false })
            else { continue }
            if objects.count == limit {
                next = repeated(objects, store.world) ?? index
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
    private static func repeated(_ objects: [StoredObject], _ world: World) -> Int? {
        guard objects.count > 1, let last = objects.last?.place.index else { return nil }
        var dice = world.dice(.object, -1 - last)
        return dice.chance(50) ? last : nil
    }

    private static func attributes(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let object = try object(of: call, store)
        return .json { $0.field("object", object) }
    }

    /// The object in the path; a wrong `id_type` finds nothing.
    private static func object(of call: Call, _ store: Store) throws(Refusal) -> StoredObject {
        let (type, id) = (try call.number("object_type_id"), call.path["object_id"] ?? "")
        let name = call.query["id_type"] == "cio_object_id" ? ObjectName.cioID(id) : .id(type: type, id)
        guard let place = store.place(name), place.type == type, let object = store.object(place) else {
            throw .notFound
        }
        return object
    }

    private static func relationships(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let place = try object(of: call, store).place
        let identities = store.people(of: place).map(store.identity)
        let isDisabled = ObjectType.find(place.type)?.isEnabled == false
        let start = try call.start("cio_relationships")
        let limit = try call.limit(default: 100, max: 100)
        return .page("cio_relationships", of: 0..<identities.count, start: start, limit: limit) { index in
            RelatedPerson(identity: identities[index], type: place.type, isDisabled: isDisabled)
        }
    }

    private static func personRelationships(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        guard let index = store.index(.id(call.path["customer_id"] ?? "")) else { throw .notFound }
        let all = store.relationships(of: index).compactMap { [store] relationship in
            store.object(relationship.object).map { RelatedObject(object: $0, attributes: relationship.attributes) }
        }
        let start = try call.start("cio_relationships")
        let limit = try call.limit(default: 100, max: 100)
        return .page("cio_relationships", of: 0..<all.count, start: start, limit: limit) { all[$0] }
    }
}

/// A person as an object's relationships list one.
private struct RelatedPerson: JSONWritable {
    let identity: Identity
    let type: Int
    let isDisabled: Bool

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("identifiers", identity)
            writer.field("object_type_id", String(type))
            writer.field("object_type_disabled", isDisabled)
        }
    }
}

/// An object as a person's relationships list one.
private struct RelatedObject: JSONWritable {
    let object: StoredObject
    let attributes: AttributeList

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("object_type_id", object.place.type)
            writer.field("identifiers", ObjectIdentity(object: object))
            writer.object("attributes", attributes.writeValues)
            writer.object("timestamps", attributes.writeTimes)
        }
    }
}
