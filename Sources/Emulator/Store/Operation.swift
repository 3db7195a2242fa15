// SPDX-License-Identifier: Apache-2.0

/// A change of the workspace, whichever API and version asked for it.
enum Operation: Sendable {
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

extension Store {
    mutating func perform(_ operation: Operation, now: Int) {
        performed += 1
        switch operation {
        case .identify(let name, let identification): identify(name, identification, now: now)
        case .delete(let name): delete(name, now: now)
        case .suppress(let name): suppress(name, now: now)
        case .unsuppress(let name): unsuppress(name)
        case .merge(let primary, let secondary): merge(secondary, into: primary, now: now)
        case .event(let event, let author): record(event, author, now: now)
        case .addDevice(let device, let name): setDevice(device, of: name, now: now)
        case .deleteDevice(let token, let name): removeDevice(token, of: name, now: now)
        case .relatePerson(let name, let change): relate(name, change, now: now)
        case .identifyObject(let name, let attributes, let change):
            identifyObject(name, attributes, now: now)
            if let change { relate(name, change, now: now) }
        case .deleteObject(let name): deleteObject(name, now: now)
        case .relateObject(let name, let change): relate(name, change, now: now)
        case .relateAnonymous(let name, let attributes, let anonymousIDs):
            identifyObject(name, attributes, now: now)
            for id in anonymousIDs { relate(anonymousID: id, name, now: now) }
        case .report(let report): note(report, now: now)
        }
    }
}
