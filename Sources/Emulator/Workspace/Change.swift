// SPDX-License-Identifier: Apache-2.0

extension Workspace {
    /// A change, whichever API and version asked for it.
    enum Change: Sendable {
        case identify(PersonName, Identification)
        case delete(PersonName)
        case suppress(PersonName)
        case unsuppress(PersonName)
        case merge(into: PersonName, PersonName)
        case event(Event, Event.Author)
        case addDevice(Device, PersonName)
        case deleteDevice(String, PersonName)
        case relatePerson(PersonName, RelationshipChange<ObjectName>)
        case identifyObject(ObjectName, AttributeChanges, RelationshipChange<PersonName>?)
        case deleteObject(ObjectName)
        case relateObject(ObjectName, RelationshipChange<PersonName>)
        /// An anonymous id that will be related to the object once it is known whose it is.
        case relateAnonymous(ObjectName, AttributeChanges, [String])
        case report(Report)
    }

    /// - Returns: Why nothing came of it; nil if it was done.
    mutating func perform(_ change: Change, now: Int) -> String? {
        performed += 1
        switch change {
        case .identify(let name, let identification): return identify(name, identification, now: now)
        case .delete(let name): return delete(name, now: now)
        case .suppress(let name): return suppress(name, now: now)
        case .unsuppress(let name): return unsuppress(name)
        case .merge(let primary, let secondary): return merge(secondary, into: primary, now: now)
        case .event(let event, let author): return record(event, author, now: now)
        case .addDevice(let device, let name): return setDevice(device, of: name, now: now)
        case .deleteDevice(let token, let name): return removeDevice(token, of: name, now: now)
        case .relatePerson(let name, let change): return relate(name, change, now: now)
        case .identifyObject(let name, let attributes, let change):
            let reason = identifyObject(name, attributes, now: now)
            return reason ?? change.flatMap { relate(name, $0, now: now) }
        case .deleteObject(let name): return deleteObject(name, now: now)
        case .relateObject(let name, let change): return relate(name, change, now: now)
        case .relateAnonymous(let name, let attributes, let anonymousIDs):
            if let reason = identifyObject(name, attributes, now: now) { return reason }
            for id in anonymousIDs { relate(anonymousID: id, name, now: now) }
            return nil
        case .report(let report): return note(report, now: now)
        }
    }
}

extension Workspace.Change {
    /// The people whom it names.
    var people: [PersonName] {
        switch self {
        case .identify(let name, let identification): [name] + identification.names
        case .delete(let name), .suppress(let name), .unsuppress(let name), .addDevice(_, let name),
            .deleteDevice(_, let name), .relatePerson(let name, _), .event(_, .person(let name)):
            [name]
        case .merge(let primary, let secondary): [primary, secondary]
        case .identifyObject(_, _, let change?), .relateObject(_, let change): change.relationships.map(\.end)
        case .event(_, .anonymous), .identifyObject(_, _, nil), .deleteObject, .relateAnonymous, .report: []
        }
    }
}

/// Why nothing comes of a change that nobody is told of.
enum Dropped {
    static func nobody(_ name: PersonName) -> String { "nobody is called \(name.text)" }
    static func suppressed(_ name: PersonName) -> String { "\(name.text) is suppressed" }
    static func noObject(_ name: ObjectName) -> String { "there is no object \(name.text)" }
}
