// SPDX-License-Identifier: Apache-2.0

/// An object, for example one concert.
struct StoredObject: Sendable {
    let place: ObjectPlace
    let id: String
    var attributes: AttributeList

    /// For filters.
    func attribute(_ name: String) -> JSONText? {
        switch name {
        case "object_id": JSONText(id)
        case "cio_object_id": JSONText(place.cioID)
        default: attributes[name]
        }
    }
}

extension StoredObject: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.object("attributes", attributes.writeValues)
            writer.object("timestamps", attributes.writeTimes)
            writer.field("identifiers", ObjectIdentity(object: self))
            writer.field("object_type_id", String(place.type))
        }
    }
}

/// The two names of an object.
struct ObjectIdentity: JSONWritable, Sendable {
    let object: StoredObject

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("cio_object_id", object.place.cioID)
            writer.field("object_id", object.id)
        }
    }
}
