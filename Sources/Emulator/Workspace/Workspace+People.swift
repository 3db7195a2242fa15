// SPDX-License-Identifier: Apache-2.0

/// Each gives why nothing came of it; nil if it was done.
extension Workspace {
    mutating func delete(_ name: PersonName, now: Int) -> String? {
        guard let index = index(name) else { return Dropped.nobody(name) }
        delete(index)
        log("profile_delete", of: .person(index), now: now)
        return nil
    }

    /// Deletes a person and keeps the names from coming back.
    @discardableResult
    mutating func suppress(_ name: PersonName, now: Int) -> String? {
        blocked.block([name] + (index(name).map { identity($0).names } ?? []))
        _ = delete(name, now: now)
        return nil
    }

    /// Frees the names of somebody; who had them stays gone.
    @discardableResult
    mutating func unsuppress(_ name: PersonName) -> String? {
        guard blocked.contains(name) else { return "\(name.text) is not suppressed" }
        blocked.free(name)
        return nil
    }

    /// The person of a name, created if the name may be given to somebody new.
    mutating func indexMakingPerson(_ name: PersonName, now: Int) -> Int? {
        if let index = index(name) { return index }
        identify(name, Identification(), now: now)
        return index(name)
    }

    /// Why ``indexMakingPerson(_:now:)`` gave nobody.
    func whyNobody(_ name: PersonName) -> String {
        blocked.contains(name) ? Dropped.suppressed(name) : Dropped.nobody(name)
    }

    mutating func setDevice(_ device: Device, of name: PersonName, now: Int) -> String? {
        guard let index = indexMakingPerson(name, now: now), var person = person(index) else { return whyNobody(name) }
        if let position = person.devices.firstIndex(where: { $0.id.isSame(as: device.id) }) {
            person.devices[position] = device
        } else {
            person.devices.append(device)
        }
        update(person)
        log("device_change", of: .person(index), now: now)
        return nil
    }

    mutating func removeDevice(_ id: String, of name: PersonName, now: Int) -> String? {
        guard let index = index(name), var person = person(index) else { return Dropped.nobody(name) }
        let count = person.devices.count
        person.devices.removeAll { $0.id.isSame(as: id) }
        guard person.devices.count < count else { return "\(name.text) has no device \(id)" }
        update(person)
        log("device_change", of: .person(index), now: now)
        return nil
    }
}
