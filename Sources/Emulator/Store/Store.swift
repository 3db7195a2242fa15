// SPDX-License-Identifier: Apache-2.0

/// The workspace: a computed world, and on top of it what calls have changed.
struct Store: Sendable {
    let world: World
    /// All positions of people ever used; those from `world.people` on were created by calls.
    private(set) var peopleCount: Int
    /// People who are not, or no longer, as the world computes them.
    private(set) var changed: [Int: Person] = [:]
    private(set) var deleted: Set<Int> = []
    private var byID: [String: Int] = [:]
    private var byEmail: [String: [Int]] = [:]
    private var byPhone: [String: Int] = [:]
    var blocked = BlockedNames()
    /// Who became a part of somebody else, and when.
    var merged: [Int: Merger] = [:]
    /// Whose an anonymous id turned out to be, and when.
    var recognized: [String: Merger] = [:]
    /// Objects that an anonymous id will be related to once it is known.
    var waiting: [String: [ObjectName]] = [:]
    /// Manual segments: who was put in (true) or taken out (false).
    var membership: [Int: [Int: Bool]] = [:]
    var objects = ObjectStore()
    var relationships = RelationshipStore()
    var log: ActivityLog
    var deliveries = DeliveryStore()
    var content: ContentStore
    /// Ids of events seen, for deduplication.
    var eventIDs: RecentSet<Event.ID>
    var exports: [Export]
    /// Changes carried out so far.
    var performed = 0
    /// Events, pages and screens so far, repetitions apart.
    var events = 0

    /// - Parameter kept: Activities, and ids of events, that are kept at most.
    init(world: World, kept: Int = .max) {
        self.world = world
        peopleCount = world.people
        exports = Export.seeded(in: world)
        log = ActivityLog(capacity: kept)
        eventIDs = RecentSet(capacity: kept)
        content = ContentStore(world: world)
    }

    /// The person at a position, unless deleted.
    func person(_ index: Int) -> Person? {
        guard index < peopleCount, !deleted.contains(index) else { return nil }
        return changed[index] ?? world.person(index)
    }

    /// A person's names, also of one who was deleted.
    func identity(_ index: Int) -> Identity { changed[index]?.identity ?? world.identity(index) }

    mutating func update(_ person: Person) {
        let before = changed.updateValue(person, forKey: person.index).map(Names.init)
        index(Names(person), insteadOf: before)
    }

    /// Changes a person in place.
    mutating func change(_ index: Int, _ edit: (inout Person) -> Void) {
        let before = changed[index].map(Names.init)
        edit(&changed[index, default: world.person(index)])
        if let person = changed[index] { self.index(Names(person), insteadOf: before) }
    }

    private mutating func index(_ names: Names, insteadOf before: Names?) {
        guard names != before else { return }
        if let before { forget(before) }
        if let id = names.id { byID[id] = names.index }
        if let email = names.email { byEmail[email.lowercased(), default: []].append(names.index) }
        if let phone = names.phone { byPhone[phone] = names.index }
    }

    /// A new person without names.
    mutating func makePerson(created: Int) -> Person {
        defer { peopleCount += 1 }
        return Person(
            index: peopleCount, identity: Identity(id: nil, email: nil, cioID: World.cioID(peopleCount)),
            created: created)
    }

    mutating func delete(_ index: Int) {
        if let person = changed[index] { forget(Names(person)) }
        // The names stay in the log, so they are stored; the position stays used.
        deleted.insert(index)
    }

    private mutating func forget(_ names: Names) {
        if let id = names.id, byID[id] == names.index { byID[id] = nil }
        if let email = names.email?.lowercased() { byEmail[email]?.removeAll { $0 == names.index } }
        if let phone = names.phone, byPhone[phone] == names.index { byPhone[phone] = nil }
    }

    /// What a person is found by.
    private struct Names: Equatable {
        let index: Int
        let id: String?
        let email: String?
        /// In E.164.
        let phone: String?

        init(_ person: Person) {
            index = person.index
            id = person.identity.id
            email = person.identity.email
            phone = person.identity.phone
        }
    }

    // MARK: Looking up

    /// Where a name belongs: whatever a call wrote wins over what the world computes.
    func index(_ name: PersonName) -> Int? {
        switch name {
        case .id(let id): byID[id] ?? world.index(ofID: id).flatMap { isAsSeeded($0) ? $0 : nil }
        case .email(let email): indexes(ofEmail: email).first
        case .cioID(let cioID):
            World.index(ofCioID: cioID).flatMap { $0 < peopleCount && !deleted.contains($0) ? $0 : nil }
        case .phone(let phone): byPhone[phone]
        }
    }

    func indexes(ofEmail email: String) -> [Int] {
        let email = email.lowercased()
        let seeded = world.indexes(ofEmail: email)
        let written = byEmail[email] ?? []
        return seeded.isEmpty ? written : seeded.filter { isAsSeeded($0) } + written
    }

    private func isAsSeeded(_ index: Int) -> Bool { changed[index] == nil && !deleted.contains(index) }
}

/// Where somebody went, and when.
struct Merger: Sendable {
    let person: Int
    let time: Int
}
