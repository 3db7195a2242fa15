// SPDX-License-Identifier: Apache-2.0

extension OrderKeys {
    init(_ operation: TrackOperation) {
        switch operation.content {
        case .person(let person, let action):
            add(person)
            add(action)
        case .merge(let pair):
            add(pair.primary)
            add(pair.secondary)
        case .object(let object, let action):
            add(object)
            add(action)
        case .delivery(_, let deliveryID, _): add(.delivery, deliveryID)
        }
    }

    private mutating func add(_ action: TrackOperation.PersonAction) {
        switch action {
        case .identify(let profile, _, let relationships):
            // Identifiers that the person gets here name them in what follows.
            if let id = profile.attributes["id"]?.string { add(PersonIdentifier.id(id)) }
            if let address = profile.attributes["email"]?.string { add(PersonIdentifier.email(address)) }
            if let id = profile.attributes["anonymous_id"]?.string { add(.anonymousID, id) }
            for relationship in relationships { add(relationship.target) }
        case .relate(_, let relationships): for relationship in relationships { add(relationship.target) }
        case .event, .addDevice, .deleteDevice, .delete, .suppress, .unsuppress: break
        }
    }

    private mutating func add(_ action: TrackOperation.ObjectAction) {
        switch action {
        case .identify(_, let relationships), .relate(_, let relationships):
            for relationship in relationships { add(relationship.target) }
        case .identifyAnonymous(_, let relationship): add(.anonymousID, relationship.anonymousID)
        case .delete: break
        }
    }

    private mutating func add(_ person: TrackOperation.PersonOrPhone) {
        switch person {
        case .person(let person): add(person)
        case .phone(let number): add(.phone, number)
        }
    }

    private mutating func add(_ person: PersonIdentifier) {
        switch person {
        case .id(let id): add(.id, id)
        case .email(let address): add(.email, address.lowercased())
        case .cioID: add(.cioID, person.value)
        }
    }

    private mutating func add(_ object: CustomObject.Identifier) {
        switch object {
        case .id(let id, let type): add(.object, "\(type) \(id)")
        case .cioID(let id): add(.object, id)
        }
    }
}
