// SPDX-License-Identifier: Apache-2.0

/// An object, for example one concert.
struct StoredObject: Sendable {
    let place: ObjectPlace
    let id: String
    var attributes: AttributeList

    var cioID: String { "ob0\(place.type)" + String(100_000 + place.index) }

    static func place(ofCioID id: String) -> ObjectPlace? {
        guard id.hasPrefix("ob0"), let number = Int(id.dropFirst(3)), number >= 1_100_000 else { return nil }
        let place = ObjectPlace(type: number / 1_000_000, index: number % 1_000_000 - 100_000)
        return place.index >= 0 ? place : nil
    }

    /// For filters.
    func attribute(_ name: String) -> JSONText? {
        switch name {
        case "object_id": JSONText(id)
        case "cio_object_id": JSONText(cioID)
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
struct ObjectIdentity: JSONWritable {
    let object: StoredObject

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("cio_object_id", object.cioID)
            writer.field("object_id", object.id)
        }
    }
}
