// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

extension Workspace {
    /// Creates or updates a person, by the rules for names in the path and in the body:
    ///
    /// * the path names someone: that person is updated;
    /// * it does not, but the body does: that person is updated and gets the path's name;
    /// * both do, and they differ: nothing changes, and the log says so;
    /// * neither does: a person is created, unless the call only wants to update or names an unknown cio_id.
    ///
    /// A set e-mail address may be changed by a call that names the id, a set id only by one that names the cio_id.
    /// - Returns: Why nothing came of it; nil if it was done.
    @discardableResult
    mutating func identify(_ name: PersonName, _ identification: Identification, now: Int) -> String? {
        var identification = identification
        switch name {
        case .id(let id): identification.id = identification.id ?? id
        case .email(let email): identification.email = identification.email ?? email
        case .phone(let phone):
            // An attribute of that name names nobody: two people may share it.
            identification.phone = phone
            identification.attributes.insert(("phone", JSONText(phone)), at: 0)
        case .cioID: break
        }
        if let blocked = ([name] + identification.names).first(where: blocked.contains) {
            return Dropped.suppressed(blocked)
        }
        let inPath = index(name)
        let inBody = indexes(inBodyOf: identification)
        if case .cioID = name, inPath == nil { return Dropped.nobody(name) }
        guard let index = inPath ?? inBody.first else { return create(identification, now: now) }
        let own = identity(index).id
        let changesID = own.map { own in identification.id.map { !$0.isSame(as: own) } ?? false } ?? false
        if case .cioID = name {
        } else if changesID, inPath != nil {
            return refuse(
                index, "the person has the id \(own ?? ""), and an id can only be changed by cio_id", now: now)
        }
        guard inBody.allSatisfy({ $0 == index }) || shareAnAddress(inBody, index) else {
            return refuse(index, "the names belong to different people", now: now)
        }
        let count = attributeCount(of: index, with: identification)
        guard count <= Self.mostAttributes else {
            return refuse(index, "the person would have \(count) attributes; 300 is the limit", now: now)
        }
        apply(identification, to: index, now: now)
        return nil
    }

    /// What one person may have.
    private static let mostAttributes = 300

    /// How many attributes a person would have.
    private func attributeCount(of index: Int, with identification: Identification) -> Int {
        let incoming = identification.attributes.count
        // Few calls come near the limit, and none of them is worth a look at each name.
        guard let person = changed[index], person.attributes.entries.count + incoming > Self.mostAttributes else {
            return incoming
        }
        let known = Set(person.attributes.entries.map { Name($0.name) })
        let set = Set(identification.attributes.filter { $0.value != nil }.map { Name($0.name) })
        let removed = Set(identification.attributes.filter { $0.value == nil }.map { Name($0.name) })
        return known.union(set).subtracting(removed.subtracting(set)).count
    }

    /// Whom the names in the body belong to.
    private func indexes(inBodyOf identification: Identification) -> [Int] {
        var indexes: [Int] = []
        if let id = identification.id, let index = index(.id(id)) { indexes.append(index) }
        if let email = identification.email, let index = index(.email(email)) { indexes.append(index) }
        if let phone = identification.phone, let index = index(.phone(phone)) { indexes.append(index) }
        return indexes
    }

    /// Several people may have the same address: then an address names all of them, and does not contradict an id.
    private func shareAnAddress(_ indexes: [Int], _ index: Int) -> Bool {
        guard let email = identity(index).email else { return false }
        let sharers = self.indexes(ofEmail: email)
        return indexes.allSatisfy(sharers.contains)
    }

    private mutating func create(_ identification: Identification, now: Int) -> String? {
        guard !identification.isUpdateOnly else {
            log("failed_attribute_change", of: .anonymous(nil), now: now)
            return "nobody is called so, and _update makes nobody"
        }
        let person = makePerson(now: now)
        update(person)
        log("profile_create", of: .person(person.index), now: now)
        apply(identification, to: person.index, now: now)
        return nil
    }

    private mutating func refuse(_ index: Int, _ reason: String, now: Int) -> String {
        log("failed_attribute_change", of: .person(index), now: now)
        return reason
    }

    private mutating func apply(_ identification: Identification, to index: Int, now: Int) {
        var changes: [(name: String, from: JSONText, to: JSONText)] = []
        change(index) { person in changes = person.take(identification, now: now) }
        if !changes.isEmpty {
            log(
                "attribute_change", of: .person(index), data: .change(changes),
                now: now)
        }
        if let anonymousID = identification.anonymousID { recognize(anonymousID, as: index, now: now) }
        if let change = identification.relationships { relate(index, change, now: now) }
    }
}

extension Person {
    /// Takes over what a call says, and gives what it changed.
    fileprivate mutating func take(
        _ identification: Identification, now: Int
    ) -> [(name: String, from: JSONText, to: JSONText)] {
        var changes: [(name: String, from: JSONText, to: JSONText)] = []
        func note(_ name: String, _ from: String?, _ to: String?) {
            if from != to { changes.append((name, JSONText(from ?? ""), JSONText(to ?? ""))) }
        }
        if let id = identification.id {
            note("id", identity.id, id)
            identity.id = id
        }
        let time = identification.timestamp ?? now
        if let email = identification.email, times.email.accept(time) {
            note("email", identity.email, email)
            identity.email = email
        }
        if let phone = identification.phone { identity.phone = phone }
        if let created = identification.created, times.created.accept(time) {
            note("created_at", self.created.map(String.init), String(created))
            self.created = created
            attributes.set("created_at", nil, at: time)
        }
        if let isUnsubscribed = identification.isUnsubscribed, times.unsubscribed.accept(time) {
            note("unsubscribed", String(self.isUnsubscribed), String(isUnsubscribed))
            self.isUnsubscribed = isUnsubscribed
        }
        if !identification.preferences.isEmpty, times.preferences.accept(time) {
            preferences.merge(identification.preferences) { _, new in new }
        }
        attributes.reserve(identification.attributes.count)
        for (name, value) in identification.attributes {
            if name == "created_at" {
                guard times.created.accept(time) else { continue }
                created = nil
            }
            let change = attributes.set(name, value, at: time)
            if change.old != change.new {
                changes.append((name, change.old ?? JSONText(""), change.new ?? JSONText("")))
            }
        }
        return changes
    }
}

extension UInt32 {
    /// True, and noted, if a time is not older than this one.
    fileprivate mutating func accept(_ time: Int) -> Bool {
        let time = UInt32(clamping: time)
        guard time >= self else { return false }
        self = time
        return true
    }
}
