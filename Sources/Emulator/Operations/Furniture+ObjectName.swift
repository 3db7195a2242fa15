// SPDX-License-Identifier: Apache-2.0

extension Furniture {
    /// As bodies say it: type and id, or Customer.io's own id.
    @Sendable func objectName(_ identifiers: JSONValue?, _ field: String) throws(Mistake) -> ObjectName {
        guard let identifiers, !identifiers.isNull else { throw .required(field) }
        if let own = identifiers["cio_object_id"] {
            guard let text = own.string?.nilIfEmpty else {
                throw .invalid("\(field).cio_object_id", "cio_object_id must be a string that is not empty")
            }
            return .cioID(text)
        }
        guard let type = identifiers["object_type_id"] else { throw .required("\(field).object_type_id") }
        guard let id = identifiers["object_id"] else { throw .required("\(field).object_id") }
        guard let number = type.integer, objectType(number) != nil else {
            throw .invalid("\(field).object_type_id", "object_type_id must be the id of an object type")
        }
        guard let text = id.identifier?.nilIfEmpty, text.utf8.count <= PersonName.maximumLength else {
            throw .invalid("\(field).object_id", "object_id must be a string of 1 to 150 bytes")
        }
        return .id(type: number, text)
    }
}
