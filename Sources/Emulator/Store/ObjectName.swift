// SPDX-License-Identifier: Apache-2.0

/// How a call names an object.
enum ObjectName: Sendable, Hashable {
    case id(type: Int, String)
    /// Customer.io's own id, which says the type too.
    case cioID(String)

    /// As bodies say it: type and id, or Customer.io's own id.
    init(_ identifiers: JSONValue?, _ field: String) throws(Mistake) {
        guard let identifiers, !identifiers.isNull else { throw .required(field) }
        if let own = identifiers["cio_object_id"] {
            guard let text = own.string?.nilIfEmpty else {
                throw .invalid("\(field).cio_object_id", "cio_object_id must be a string that is not empty")
            }
            self = .cioID(text)
            return
        }
        guard let type = identifiers["object_type_id"] else { throw .required("\(field).object_type_id") }
        guard let id = identifiers["object_id"] else { throw .required("\(field).object_id") }
        guard let number = type.integer, ObjectType.all.contains(where: { $0.id == number }) else {
            throw .invalid("\(field).object_type_id", "object_type_id must be the id of an object type")
        }
        guard let text = id.string?.nilIfEmpty, text.utf8.count <= PersonName.maximumLength else {
            throw .invalid("\(field).object_id", "object_id must be a string of 1 to 150 bytes")
        }
        self = .id(type: number, text)
    }
}
