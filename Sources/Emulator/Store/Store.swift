// SPDX-License-Identifier: Apache-2.0

/// The workspace: a computed world, and on top of it what Track and App calls have changed.
struct Store: Sendable {
    let world: World
    /// All positions of people ever used; those from `world.people` on were created by calls.
    private(set) var peopleCount: Int
    /// People who are not, or no longer, as the world computes them.
    private(set) var changed: [Int: Person] = [:]
    private(set) var deleted: Set<Int> = []
    private var byID: [String: Int] = [:]
    private var byEmail: [String: [Int]] = [:]
    /// Ids and addresses, in lower case, that may not come back.
    var blocked: Set<String> = []
    /// Manual segments: who was put in (true) or taken out (false).
    var membership: [Int: [Int: Bool]] = [:]
    /// What happened since the start, oldest first; comes after the world's activities.
    private(set) var activities: [Activity] = []
    /// Ids of events seen, for deduplication.
    var eventIDs: Set<String> = []
    var exports: [Export]

    init(world: World) {
        self.world = world
        peopleCount = world.people
        exports = Export.seeded(in: world)
    }

    /// The person at a position, unless deleted.
    func person(_ index: Int) -> Person? {
        guard index < peopleCount, !deleted.contains(index) else { return nil }
        return changed[index] ?? world.person(index)
    }

    /// A person's names, also of one who was deleted.
    func identity(_ index: Int) -> Identity { changed[index]?.identity ?? world.identity(index) }

    mutating func update(_ person: Person) {
        if let old = changed[person.index]?.identity { forgetNames(old, person.index) }
        changed[person.index] = person
        if let id = person.identity.id { byID[id] = person.index }
        if let email = person.identity.email { byEmail[email.lowercased(), default: []].append(person.index) }
    }

    /// A new person without names.
    mutating func makePerson(created: Int) -> Person {
        defer { peopleCount += 1 }
        return Person(
            index: peopleCount, identity: Identity(id: nil, email: nil, cioID: World.cioID(peopleCount)),
            created: created)
    }

    mutating func delete(_ index: Int) {
        let identity = identity(index)
        if changed[index] != nil { forgetNames(identity, index) }
        // A computed person keeps the names in the log, so they are stored; the position stays used.
        deleted.insert(index)
    }

    mutating func append(_ activity: Activity) { activities.append(activity) }

    private mutating func forgetNames(_ identity: Identity, _ index: Int) {
        if let id = identity.id, byID[id] == index { byID[id] = nil }
        if let email = identity.email?.lowercased() { byEmail[email]?.removeAll { $0 == index } }
    }

    // MARK: Looking up

    /// Where a name belongs: whatever a call wrote wins over what the world computes.
    func index(_ name: PersonName) -> Int? {
        switch name {
        case .id(let id): byID[id] ?? world.index(ofID: id).flatMap { isAsSeeded($0) ? $0 : nil }
        case .email(let email): indexes(ofEmail: email).first
        case .cioID(let cioID):
            World.index(ofCioID: cioID).flatMap { $0 < peopleCount && !deleted.contains($0) ? $0 : nil }
        }
    }

    func indexes(ofEmail email: String) -> [Int] {
        world.indexes(ofEmail: email).filter(isAsSeeded) + (byEmail[email.lowercased()] ?? [])
    }

    private func isAsSeeded(_ index: Int) -> Bool { changed[index] == nil && !deleted.contains(index) }
}

/// How a call names a person.
enum PersonName: Sendable, Hashable {
    case id(String)
    case email(String)
    /// Without the `cio_` prefix that paths carry.
    case cioID(String)

    /// As Track paths say it: the kind is guessed from the form.
    init(guessing text: String) {
        if text.hasPrefix("cio_") {
            self = .cioID(String(text.dropFirst(4)))
        } else {
            self = text.contains("@") ? .email(text) : .id(text)
        }
    }

    /// As App paths say it, with `id_type`. The prefix of a cio_id is tolerated, not required.
    init?(_ text: String, type: String?) {
        switch type {
        case "id", nil: self = .id(text)
        case "email": self = .email(text)
        case "cio_id": self = .cioID(text.hasPrefix("cio_") ? String(text.dropFirst(4)) : text)
        default: return nil
        }
    }
}
