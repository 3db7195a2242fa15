// SPDX-License-Identifier: Apache-2.0

extension RelationshipChange {
    /// - Parameters:
    ///   - list: `[{"identifiers": …, "relationship_attributes": {…}}]`.
    ///   - end: Reads identifiers.
    init(
        isAddition: Bool, _ list: JSONValue?, end: (_ identifiers: JSONValue?, _ field: String) throws(Mistake) -> End
    ) throws(Mistake) {
        let field = "cio_relationships"
        guard let list, !list.isNull else { throw .required(field) }
        guard let elements = list.elements else { throw .invalid(field, "\(field) must be a list") }
        var relationships: [Relationship<End>] = []
        for (position, element) in elements.enumerated() {
            let attributes = element["relationship_attributes"].flatMap { $0.isNull ? nil : $0 }
            relationships.append(
                Relationship(
                    end: try end(element["identifiers"], "\(field)[\(position)].identifiers"),
                    attributes: try attributes.map { value throws(Mistake) in
                        try AttributeReader.changes(value, "\(field)[\(position)].relationship_attributes")
                    } ?? []))
        }
        self.init(isAddition: isAddition, relationships)
    }
}

extension RelationshipChange<ObjectName> {
    /// As an identify call of Track v1 carries it: an object that also names the action.
    init(nested value: JSONValue, _ furniture: Furniture) throws(Mistake) {
        switch value["action"]?.string {
        case "add_relationships": try self.init(isAddition: true, value["relationships"], end: furniture.objectName)
        case "delete_relationships": try self.init(isAddition: false, value["relationships"], end: furniture.objectName)
        default:
            throw .invalid(
                "cio_relationships.action", "cio_relationships action must be add_relationships or delete_relationships"
            )
        }
    }
}
