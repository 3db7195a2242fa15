// SPDX-License-Identifier: Apache-2.0

/// A call of Pipelines, alone or in a batch, and what it asks for.
struct PipelinesCall {
    private let type: String
    private let body: JSONValue
    private let context: JSONValue?
    private let furniture: Furniture

    /// - Parameter context: That of the batch, if the call has none.
    init(
        _ type: String, _ body: JSONValue, context: JSONValue? = nil, _ furniture: Furniture
    ) throws(Mistake) {
        guard body.kind == .object else { throw .invalid("batch", "a call must be a hash") }
        self.type = type
        self.body = body
        self.context = body["context"] ?? context
        self.furniture = furniture
    }

    func changes() throws(Mistake) -> [Workspace.Change] {
        switch type {
        case "identify": try identify()
        case "group": try group()
        case "alias": try alias()
        case "track": try track()
        default: try event(title)
        }
    }

    // MARK: Who

    private var user: String? { body.part("userId")?.text.plain.nilIfEmpty }
    private var anonymousID: String? { body["anonymousId"]?.string?.nilIfEmpty }

    private func person() throws(Mistake) -> PersonName {
        guard let user else { throw .required("userId") }
        guard user.utf8.count <= PersonName.maximumLength else {
            throw .invalid("userId", "userId cannot be longer than 150 bytes")
        }
        return PersonName(guessing: user)
    }

    private func checkAuthor() throws(Mistake) {
        guard user != nil || anonymousID != nil else { throw .required("userId", "userId or anonymousId is required") }
    }

    // MARK: What

    /// Without a user id an address among the traits names the person; without both there is nobody to make.
    private func identify() throws(Mistake) -> [Workspace.Change] {
        try checkAuthor()
        let traits = try part("traits")
        var identification =
            try traits.map { traits throws(Mistake) in try Identification(traits, furniture) } ?? Identification()
        identification.anonymousID = anonymousID
        if let created = traits?["createdAt"]?.string {
            guard let time = ISODate.seconds(created) else { throw .invalid("createdAt", "createdAt must be a date") }
            identification.created = time
            identification.attributes.removeAll { $0.name == "createdAt" }
        }
        if user != nil { return [.identify(try person(), identification)] }
        return identification.email.map { [.identify(.email($0), identification)] } ?? []
    }

    private func group() throws(Mistake) -> [Workspace.Change] {
        try checkAuthor()
        guard let id = body["groupId"]?.string?.nilIfEmpty else { throw .required("groupId") }
        let traits = try part("traits")
        let object = try object(id, type: traits?["object_type_id"])
        let special = ["object_type_id", "relationshipAttributes"]
        let attributes = try traits.map { traits throws(Mistake) in
            try AttributeReader.changes(traits, "traits").filter { !special.contains($0.name) }
        }
        guard user != nil else { return [.relateAnonymous(object, attributes ?? [], [anonymousID].compactMap(\.self))] }
        let relationship = Relationship(
            end: try person(),
            attributes: try traits?["relationshipAttributes"].map { value throws(Mistake) in
                try AttributeReader.changes(value, "relationshipAttributes")
            } ?? [])
        return [.identifyObject(object, attributes ?? [], RelationshipChange(isAddition: true, [relationship]))]
    }

    private func alias() throws(Mistake) -> [Workspace.Change] {
        guard let previous = body["previousId"]?.string?.nilIfEmpty else { throw .required("previousId") }
        let person = try person()
        var identification = Identification()
        identification.anonymousID = previous
        return [.identify(person, identification), .merge(into: person, PersonName(guessing: previous))]
    }

    private func track() throws(Mistake) -> [Workspace.Change] {
        if let changes = try semantic() { return changes }
        return try event(body["event"]?.string ?? "")
    }

    private func event(_ name: String) throws(Mistake) -> [Workspace.Change] {
        try checkAuthor()
        let event = try Event(
            checking: name, type: type == "track" ? "event" : type, timestamp: try timestamp(),
            data: try part("properties"), id: body["messageId"]?.string?.nilIfEmpty.map(Event.ID.message))
        return [.event(event, user == nil ? .anonymous(anonymousID) : .person(try person()))]
    }

    /// What a page or screen is called; without a name it goes by its address or its type.
    private var title: String {
        let properties = body["properties"]
        let names = [body["name"]?.string, properties?["url"]?.string, properties?["title"]?.string]
        return names.compactMap { $0?.nilIfEmpty }.first ?? type
    }

    /// Events whose names mean something else than an event.
    private func semantic() throws(Mistake) -> [Workspace.Change]? {
        let properties = body["properties"]
        switch body["event"]?.string {
        case "User Deleted": return [.delete(try person())]
        case "User Suppressed": return [.suppress(try person())]
        case "User Unsuppressed": return [.unsuppress(try person())]
        case "Device Created or Updated": return [.addDevice(try device(), try person())]
        case "Device Deleted":
            return [.deleteDevice(try Device.token(context?["device"], "token"), try person())]
        case "Relationship Deleted":
            let relationship = Relationship(end: try object(properties), attributes: [])
            return [.relatePerson(try person(), RelationshipChange(isAddition: false, [relationship]))]
        case "Object Deleted":
            guard anonymousID != nil else { throw .required("anonymousId") }
            return [.deleteObject(try object(properties))]
        case "Report Delivery Event":
            return [
                .report(
                    try Report(
                        delivery: properties?["deliveryId"], metric: properties?["metric"], timestamp: try timestamp(),
                        of: Report.reactions.union(["clicked"])))
            ]
        case "Report Content Event": return []
        default: return nil
        }
    }
}

extension PipelinesCall {
    private func device() throws(Mistake) -> Device {
        let device = context?["device"]
        let id = try Device.token(device, "token")
        let platform = device?["type"]?.string ?? ""
        guard platform.isEmpty || Vocabulary.devices.contains(platform) else {
            throw .invalid("context.device.type", "device type must be ios or android")
        }
        return Device(
            id: id, platform: platform, lastUsed: try timestamp(),
            attributes: device?["attributes"]?.members?.map { (name: $0.name, value: $0.value.text) } ?? [])
    }

    private func object(_ properties: JSONValue?) throws(Mistake) -> ObjectName {
        guard let id = properties?["objectId"]?.string?.nilIfEmpty else { throw .required("properties.objectId") }
        return try object(id, type: properties?["objectTypeId"])
    }

    /// Objects are of type 1 if nothing else is said.
    private func object(_ id: String, type: JSONValue?) throws(Mistake) -> ObjectName {
        let number = type.map(\.integer) ?? 1
        guard let number, furniture.objectType(number) != nil else {
            throw .invalid("object_type_id", "object_type_id must be the id of an object type")
        }
        return .id(type: number, id)
    }

    private func timestamp() throws(Mistake) -> Int? {
        guard let text = body["timestamp"]?.string else { return nil }
        guard let time = ISODate.seconds(text) else {
            throw .invalid("timestamp", "timestamp must be a date in ISO 8601 format")
        }
        return time
    }

    /// A member that is an object, if it is there.
    private func part(_ name: StaticString) throws(Mistake) -> JSONValue? {
        guard let value = body.part(name) else { return nil }
        guard value.kind == .object else { throw .invalid("\(name)", "\(name) must be a hash") }
        return value
    }
}
