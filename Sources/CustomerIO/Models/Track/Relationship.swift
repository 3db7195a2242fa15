// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

extension CustomObject {
    /// What names an object (an account, a course, anything people relate to): your id, or Customer.io's own.
    public enum Identifier: Sendable, Hashable {
        /// Your own id of the object, at most 150 bytes, and the number of its type, from 1 on.
        case id(String, type: Int = 1)
        /// Customer.io's own id of the object, for objects that exist.
        case cioID(String)

        /// Your own id of the object as a whole number or UUID, and the number of its type, from 1 on.
        @_disfavoredOverload
        public static func id(_ id: some OwnID, type: Int = 1) -> CustomObject.Identifier { .id(id.ownID, type: type) }
    }
}

extension CustomObject.Identifier: JSONWritable {
    /// `{"object_type_id": "1", "object_id": "acme"}` or `{"cio_object_id": "ob…"}`.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            switch self {
            case .id(let id, let type):
                json.require("the object's id", id, atMost: TrackLimits.identifier)
                if type < 1 { json.refuse("the number of the object's type is below 1") }
                json.member("object_type_id", String(type))
                json.member("object_id", id)
            case .cioID(let id):
                json.require("the object's cio_object_id", id, atMost: TrackLimits.identifier)
                json.member("cio_object_id", id)
            }
        }
    }
}

/// A relationship to an object or person, as seen from the other side.
public struct Relationship<Target: Sendable & Hashable>: Sendable, Hashable {
    /// The object or person.
    public var target: Target
    /// What you want to know of the relationship, for example the person's role; null removes an attribute.
    public var attributes: Attributes
}

extension Relationship<CustomObject.Identifier> {
    /// A relationship to an object.
    public static func to(_ object: CustomObject.Identifier, _ attributes: Attributes = [:]) -> Relationship {
        Relationship(target: object, attributes: attributes)
    }
}

extension Relationship<PersonIdentifier> {
    /// A relationship to a person.
    public static func to(_ person: some PersonReference, _ attributes: Attributes = [:]) -> Relationship {
        Relationship(target: person.personIdentifier, attributes: attributes)
    }
}

extension Relationship where Target: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.key("identifiers")
            target.write(to: &json)
            json.writeRelationshipAttributes(attributes)
        }
    }
}

extension Relationship {
    /// Relationships that are added to what is there, or removed from it.
    public enum Change: Sendable, Hashable {
        /// Adds relationships, or changes the attributes of existing ones.
        case add([Relationship])
        /// Removes relationships.
        case delete([Relationship])
    }
}

/// Whether relationships come or go.
enum RelationshipAction: String, Sendable, Hashable {
    case add = "add_relationships"
    case delete = "delete_relationships"
}

extension Relationship.Change: JSONWritable where Target: JSONWritable {
    /// As identify of v1 has it: `{"action": "add_relationships", "relationships": […]}`.
    package func write(to json: inout JSONWriter) {
        let (action, relationships): (RelationshipAction, _) =
            switch self {
            case .add(let added): (.add, added)
            case .delete(let deleted): (.delete, deleted)
            }
        json.object { json in
            json.member("action", action.rawValue)
            json.key("relationships")
            json.array { json in relationships.forEach { $0.write(to: &json) } }
        }
    }
}

extension JSONWriter {
    mutating func writeRelationshipAttributes(_ attributes: Attributes) {
        guard !attributes.isEmpty else { return }
        key("relationship_attributes")
        self.attributes(attributes, of: "the relationship")
    }
}
