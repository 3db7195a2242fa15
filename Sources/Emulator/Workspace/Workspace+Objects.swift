// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

/// Objects that are not, or no longer, as the world computes them.
struct ObjectStore: Sendable {
    var changed: TreeDictionary<ObjectPlace, StoredObject> = [:]
    var deleted: TreeSet<ObjectPlace> = []
    /// How many objects calls have created, by type.
    var created: [Int: Int] = [:]
    fileprivate var places: TreeDictionary<ObjectName, ObjectPlace> = [:]
}

extension Workspace {
    /// All places ever used of a type.
    func objectCount(_ type: ObjectType) -> Int { type.count + (objects.created[type.id] ?? 0) }

    /// The object at a place, unless deleted.
    func object(_ place: ObjectPlace) -> StoredObject? {
        guard !objects.deleted.contains(place) else { return nil }
        if let object = objects.changed[place] { return object }
        guard let type = furniture.objectType(place.type), (0..<type.count).contains(place.index) else { return nil }
        return world.object(type, place.index)
    }

    func place(_ name: ObjectName) -> ObjectPlace? {
        let place: ObjectPlace?
        switch name {
        case .id(let type, let id): place = objects.places[name] ?? world.place(ofObject: id, type: type)
        case .cioID(let id): place = ObjectPlace(cioID: id)
        }
        return place.flatMap { object($0) == nil ? nil : $0 }
    }

    /// The place of an object, created if a call may name a new one so.
    mutating func placeMakingObject(_ name: ObjectName, now: Int) -> ObjectPlace? {
        if let place = place(name) { return place }
        guard case .id(let typeID, let id) = name, let type = furniture.objectType(typeID) else { return nil }
        let place = ObjectPlace(type: typeID, index: objectCount(type))
        objects.created[typeID, default: 0] += 1
        objects.places[name] = place
        objects.changed[place] = StoredObject(place: place, id: id, attributes: AttributeList())
        log("_o:\(typeID):create", of: .anonymous(nil), now: now)
        return place
    }

    mutating func identifyObject(_ name: ObjectName, _ attributes: AttributeChanges, now: Int) -> String? {
        guard let place = placeMakingObject(name, now: now), var object = object(place) else {
            return Dropped.noObject(name)
        }
        var changes: [(name: String, from: JSONText, to: JSONText)] = []
        for (name, value) in attributes {
            let change = object.attributes.set(name, value, at: now)
            if change.old != change.new {
                changes.append((name, change.old ?? JSONText(""), change.new ?? JSONText("")))
            }
        }
        guard !changes.isEmpty else { return nil }
        objects.changed[place] = object
        log(
            "_o:\(place.type):attribute_change", of: .anonymous(nil),
            data: .change(changes), now: now)
        return nil
    }

    mutating func deleteObject(_ name: ObjectName, now: Int) -> String? {
        guard let place = place(name) else { return Dropped.noObject(name) }
        objects.deleted.insert(place)
        objects.places[name] = nil
        log("_o:\(place.type):delete", of: .anonymous(nil), now: now)
        return nil
    }
}
