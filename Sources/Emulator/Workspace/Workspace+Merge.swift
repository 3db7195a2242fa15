// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

/// Several names of one person become one. What was done under the other name moves when it is looked at.
extension Workspace {
    /// How far back events move along.
    static let mergeableHistory = 30 * World.day

    /// Without both people nothing happens.
    @discardableResult
    mutating func merge(_ secondary: PersonName, into primary: PersonName, now: Int) -> String? {
        guard let from = index(secondary), let other = person(from) else { return Dropped.nobody(secondary) }
        guard let to = index(primary), var person = person(to) else { return Dropped.nobody(primary) }
        guard from != to else { return "both names belong to the same person" }
        person.identity.id = person.identity.id ?? other.identity.id
        person.identity.email = person.identity.email ?? other.identity.email
        person.identity.phone = person.identity.phone ?? other.identity.phone
        person.attributes.fill(from: other.attributes)
        person.preferences.merge(other.preferences) { own, _ in own }
        person.devices += other.devices.filter { device in !person.devices.contains { $0.id == device.id } }
        for segment in furniture.segments where segment.isManual && isMember(from, of: segment) {
            membership[segment.id, default: [:]][to] = true
        }
        moveRelationships(from: from, to: to, now: now)
        merged[from] = Merger(person: to, time: now)
        delete(from)
        update(person)
        log("profile_merge", of: .person(to), data: .change([]), now: now)
        return nil
    }

    /// Earlier anonymous events become a person's, and what waited for the id is done.
    mutating func recognize(_ anonymousID: String, as person: Int, now: Int) {
        guard recognized[Name(anonymousID)] == nil else { return }
        recognized[Name(anonymousID)] = Merger(person: person, time: now)
        log("anon_merge", of: .person(person), now: now)
        for object in waiting.removeValue(forKey: Name(anonymousID)) ?? [] {
            relate(person, object, isAddition: true, [], now: now)
        }
    }

    /// Relates whoever an anonymous id stands for, now or once it is known.
    mutating func relate(anonymousID: String, _ object: ObjectName, now: Int) {
        if let merger = recognized[Name(anonymousID)] {
            relate(merger.person, object, isAddition: true, [], now: now)
        } else {
            waiting[Name(anonymousID), default: []].append(object)
        }
    }

    /// Whose an activity is by now. Chains of mergers may be long.
    func owner(_ subject: Activity.Subject, at timestamp: Int) -> Activity.Subject {
        var subject = subject
        while let merger = merger(of: subject), timestamp >= merger.time - Self.mergeableHistory {
            subject = .person(merger.person)
        }
        return subject
    }

    private func merger(of subject: Activity.Subject) -> Merger? {
        switch subject {
        case .person(let index): merged[index]
        case .anonymous(let id?): recognized[Name(id)]
        case .anonymous(nil), .ghost: nil
        }
    }

    /// Whose a delivery is by now; deliveries of any age move along.
    func recipient(_ person: Int) -> Int {
        var person = person
        while let merger = merged[person] { person = merger.person }
        return person
    }
}
