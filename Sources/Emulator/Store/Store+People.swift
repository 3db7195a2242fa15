// SPDX-License-Identifier: Apache-2.0

extension Store {
    mutating func delete(_ name: PersonName, now: Int) {
        guard let index = index(name) else { return }
        delete(index)
        log("profile_delete", of: .person(index), now: now)
    }

    /// Deletes a person and keeps the names from coming back.
    mutating func suppress(_ name: PersonName, now: Int) {
        blocked.block([name] + (index(name).map { identity($0).names } ?? []))
        delete(name, now: now)
    }

    /// Frees the names of somebody; who had them stays gone.
    mutating func unsuppress(_ name: PersonName) { blocked.free(name) }

    /// The person of a name, created if the name may be given to somebody new.
    mutating func indexMakingPerson(_ name: PersonName, now: Int) -> Int? {
        if let index = index(name) { return index }
        identify(name, Identification(), now: now)
        return index(name)
    }

    mutating func setDevice(_ device: Device, of name: PersonName, now: Int) {
        guard let index = indexMakingPerson(name, now: now), var person = person(index) else { return }
        if let position = person.devices.firstIndex(where: { $0.id == device.id }) {
            person.devices[position] = device
        } else {
            person.devices.append(device)
        }
        update(person)
        log("device_change", of: .person(index), now: now)
    }

    mutating func removeDevice(_ id: String, of name: PersonName, now: Int) {
        guard let index = index(name), var person = person(index) else { return }
        person.devices.removeAll { $0.id == id }
        update(person)
        log("device_change", of: .person(index), now: now)
    }
}
