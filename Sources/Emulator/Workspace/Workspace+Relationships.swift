// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

/// Relationships that are not as the world computes them.
struct RelationshipStore: Sendable {
    /// All relationships of the people whose relationships changed.
    var byPerson: TreeDictionary<Int, [StoredRelationship]> = [:]
    /// People who came to an object by calls; some may have left again.
    var added: TreeDictionary<ObjectPlace, TreeSet<Int>> = [:]
}

/// A relationship of a person to an object.
struct StoredRelationship: Sendable {
    let object: ObjectPlace
    var attributes: AttributeList
}

extension Workspace {
    /// What a person relates to now.
    func relationships(of person: Int) -> [StoredRelationship] {
        let all =
            relationships.byPerson[person]
            ?? world.objects(of: person).map { place in
                var attributes = AttributeList()
                attributes.append(.init(name: "role", value: JSONText(Self.roles[person % 3]), set: world.now))
                return StoredRelationship(object: place, attributes: attributes)
            }
        return all.filter { object($0.object) != nil }
    }

    private static let roles = ["admin", "viewer", "\"guest\""]

    /// Who relates to an object now, by position.
    func people(of place: ObjectPlace) -> [Int] {
        Set(world.people(of: place)).union(relationships.added[place] ?? []).sorted().filter { person in
            !deleted.contains(person) && relationships(of: person).contains { $0.object == place }
        }
    }

    mutating func relate(_ person: PersonName, _ change: RelationshipChange<ObjectName>, now: Int) -> String? {
        let index = change.isAddition ? indexMakingPerson(person, now: now) : index(person)
        guard let index else { return whyNobody(person) }
        return relate(index, change, now: now)
    }

    @discardableResult
    mutating func relate(_ person: Int, _ change: RelationshipChange<ObjectName>, now: Int) -> String? {
        var reason: String?
        for relationship in change.relationships {
            reason =
                relate(person, relationship.end, isAddition: change.isAddition, relationship.attributes, now: now)
                ?? reason
        }
        return reason
    }

    mutating func relate(_ object: ObjectName, _ change: RelationshipChange<PersonName>, now: Int) -> String? {
        var reason: String?
        for relationship in change.relationships {
            let person = relationship.end
            guard let index = change.isAddition ? indexMakingPerson(person, now: now) : index(person) else {
                reason = whyNobody(person)
                continue
            }
            reason =
                relate(index, object, isAddition: change.isAddition, relationship.attributes, now: now) ?? reason
        }
        return reason
    }

    /// Adds or changes one relationship, or takes it away. A new name of an object makes the object.
    /// - Returns: Why nothing came of it; nil if it was done.
    @discardableResult
    mutating func relate(
        _ person: Int, _ name: ObjectName, isAddition: Bool, _ attributes: AttributeChanges, now: Int
    ) -> String? {
        guard let place = isAddition ? placeMakingObject(name, now: now) : place(name) else {
            return Dropped.noObject(name)
        }
        var all = relationships(of: person)
        let position = all.firstIndex { $0.object == place }
        if isAddition {
            var relationship = position.map { all[$0] } ?? StoredRelationship(object: place, attributes: .init())
            relationship.attributes.set(attributes, at: now)
            if let position { all[position] = relationship } else { all.append(relationship) }
            relationships.added[place, default: []].insert(person)
        } else {
            guard let position else { return "there is no such relationship with \(name.text)" }
            all.remove(at: position)
        }
        relationships.byPerson[person] = all
        let isNew = position == nil
        log(
            isAddition ? (isNew ? "add_relationship" : "relationship_attribute_change") : "delete_relationship",
            of: .person(person), now: now)
        return nil
    }

    /// What a merged person relates to goes to the other one.
    mutating func moveRelationships(from: Int, to: Int, now: Int) {
        var all = relationships(of: to)
        for relationship in relationships(of: from) where !all.contains(where: { $0.object == relationship.object }) {
            all.append(relationship)
            relationships.added[relationship.object, default: []].insert(to)
        }
        relationships.byPerson[to] = all
    }
}
