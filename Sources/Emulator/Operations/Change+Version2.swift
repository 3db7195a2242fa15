// SPDX-License-Identifier: Apache-2.0

extension Workspace.Change {
    /// One operation of Track v2.
    init(version2 item: JSONValue, _ furniture: Furniture) throws(Mistake) {
        guard item.kind == .object else { throw .invalid("body", "an operation must be a hash") }
        guard let type = item["type"]?.string else { throw .required("type") }
        guard let action = item["action"]?.string else { throw .required("action") }
        switch type {
        case "person": self = try .person(action, item, furniture)
        case "object": self = try .object(action, item, furniture)
        case "delivery": self = try .delivery(action, item)
        default: throw .invalid("type", "type must be person, object or delivery")
        }
    }

    private static let unknownAction = Mistake.invalid("action", "unknown action")

    private static func person(
        _ action: String, _ item: JSONValue, _ furniture: Furniture
    ) throws(Mistake) -> Workspace.Change {
        if action == "merge" {
            return .merge(
                into: try PersonName(item["primary"], "primary"), try PersonName(item["secondary"], "secondary"))
        }
        let name = try PersonName(item["identifiers"], "identifiers")
        switch action {
        case "identify":
            var identification = Identification()
            if let attributes = item.part("attributes") { identification = try Identification(attributes, furniture) }
            identification.timestamp = identification.timestamp ?? item["timestamp"]?.integer
            if item.part("cio_relationships") != nil {
                identification.relationships = try RelationshipChange(
                    isAddition: true, item["cio_relationships"], end: furniture.objectName)
            }
            return .identify(name, identification)
        case "delete": return .delete(name)
        case "suppress": return .suppress(name)
        case "unsuppress": return .unsuppress(name)
        case "event", "screen", "page": return .event(try Event(version2: item, type: action), .person(name))
        case "add_relationships", "delete_relationships":
            return .relatePerson(
                name,
                try RelationshipChange(
                    isAddition: action == "add_relationships", item["cio_relationships"], end: furniture.objectName))
        case "add_device": return .addDevice(try Device(item["device"], token: "token"), name)
        case "delete_device": return .deleteDevice(try Device.token(item["device"], "token"), name)
        default: throw unknownAction
        }
    }

    private static func object(
        _ action: String, _ item: JSONValue, _ furniture: Furniture
    ) throws(Mistake) -> Workspace.Change {
        let name = try furniture.objectName(item["identifiers"], "identifiers")
        switch action {
        case "identify":
            let list = item.part("cio_relationships")
            return .identifyObject(
                name, try attributes(item),
                try list.map { list throws(Mistake) in
                    try RelationshipChange(isAddition: true, list, end: PersonName.init)
                })
        case "identify_anonymous": return .relateAnonymous(name, try attributes(item), try anonymousIDs(item))
        case "delete": return .deleteObject(name)
        case "add_relationships", "delete_relationships":
            return .relateObject(
                name,
                try RelationshipChange(
                    isAddition: action == "add_relationships", item["cio_relationships"], end: PersonName.init))
        default: throw unknownAction
        }
    }

    private static func delivery(_ action: String, _ item: JSONValue) throws(Mistake) -> Workspace.Change {
        guard action == "event" else { throw unknownAction }
        guard let identifiers = item["identifiers"] else { throw .required("identifiers") }
        guard item["attributes"]?["device_token"]?.string?.nilIfEmpty != nil else {
            throw .required("attributes.device_token")
        }
        return .report(
            try Report(
                delivery: identifiers["id"], metric: item["name"], timestamp: item["timestamp"]?.integer,
                field: "name", of: Report.reactions))
    }

    private static func attributes(_ item: JSONValue) throws(Mistake) -> AttributeChanges {
        try item.part("attributes").map { value throws(Mistake) in
            try AttributeReader.changes(value, "attributes")
        } ?? []
    }

    /// The documents show the anonymous id in two places.
    private static func anonymousIDs(_ item: JSONValue) throws(Mistake) -> [String] {
        let related = item["cio_relationships"]?.elements ?? []
        let ids = [item["anonymous_id"]] + related.map { $0["identifiers"]?["anonymous_id"] }
        let texts = ids.compactMap { $0?.string?.nilIfEmpty }
        guard !texts.isEmpty else { throw .required("cio_relationships", "an anonymous_id is required") }
        return texts
    }
}

extension Event {
    /// As Track v2 says it: the data are `attributes`, and an id has to be a ULID.
    fileprivate init(version2 item: JSONValue, type: String) throws(Mistake) {
        let id = item.part("id")
        let ulid = id?.string.flatMap(ULID.init)
        guard id == nil || ulid != nil else { throw .invalid("id", "id must be a ULID") }
        try self.init(
            checking: item["name"]?.string, type: type, timestamp: item["timestamp"]?.integer, data: item["attributes"],
            id: ulid.map(ID.ulid))
    }
}

extension JSONValue {
    /// A member that is there and not null.
    func part(_ name: StaticString) -> JSONValue? { self[name].flatMap { $0.isNull ? nil : $0 } }
}
