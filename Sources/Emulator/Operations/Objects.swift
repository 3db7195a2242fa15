// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let objects: [Handler] = [
        .read(Route.App.getObjectTypes) { _, workspace in .list("types", workspace.furniture.objectTypes) },
        .read(Route.App.getObjectsFilter, find),
        .read(Route.App.getObjectAttributes, attributes),
        .read(Route.App.getObjectRelationships, relationships),
        .read(Route.App.getPersonRelationships, personRelationships),
    ]

    private static func find(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        let body = try call.json()
        guard
            let type = workspace.furniture.objectTypes.first(where: { String($0.id) == body["object_type_id"]?.string })
        else {
            throw .badRequest("object_type_id must be the id of an object type, as a string")
        }
        guard let filter = body["filter"] else { throw .badRequest("filter is missing") }
        let condition = try Filter(filter, .objects(type: type.id))
        let start = try call.start("objects") ?? 0
        let limit = try call.limit(default: 1_000, max: 1_000)
        var objects: [StoredObject] = []
        var next: Int?
        for index in min(start, workspace.objectCount(type))..<workspace.objectCount(type) {
            guard await workspace.goesOn(index) else { break }
            guard let object = workspace.object(ObjectPlace(type: type.id, index: index)),
                condition.matches(attribute: object.attribute, isMember: { _ in false })
            else { continue }
            if objects.count == limit {
                next = repeated(objects, workspace.world) ?? index
                break
            }
            objects.append(object)
        }
        return .json { [objects, next] writer in
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

    private static func attributes(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        let object = try object(of: call, workspace)
        return .json { $0.field("object", object) }
    }

    /// The object in the path; a wrong `id_type` finds nothing.
    private static func object(of call: Call, _ workspace: Workspace) throws(Refusal) -> StoredObject {
        let (type, id) = (try call.number("object_type_id"), call.path["object_id"] ?? "")
        let name = call.query["id_type"] == "cio_object_id" ? ObjectName.cioID(id) : .id(type: type, id)
        guard let place = workspace.place(name), place.type == type, let object = workspace.object(place) else {
            throw .notFound
        }
        return object
    }

    private static func relationships(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        let place = try object(of: call, workspace).place
        let identities = workspace.people(of: place).map(workspace.identity)
        let isDisabled = workspace.furniture.objectType(place.type)?.isEnabled == false
        let people = identities.map { RelatedPerson(identity: $0, type: place.type, isDisabled: isDisabled) }
        let start = try call.start("cio_relationships")
        return .page("cio_relationships", of: people, start: start, limit: try call.limit(default: 100, max: 100))
    }

    private static func personRelationships(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        guard let index = workspace.index(.id(call.path["customer_id"] ?? "")) else { throw .notFound }
        let all = workspace.relationships(of: index).compactMap { relationship in
            workspace.object(relationship.object).map { RelatedObject(object: $0, attributes: relationship.attributes) }
        }
        let start = try call.start("cio_relationships")
        return .page("cio_relationships", of: all, start: start, limit: try call.limit(default: 100, max: 100))
    }
}

/// A person as an object's relationships list one.
private struct RelatedPerson: JSONWritable, Sendable {
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
private struct RelatedObject: JSONWritable, Sendable {
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
