// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

/// The workspace: a computed world, and on top of it what calls have changed. A copy of it costs next to nothing and
/// stays as it is, whatever happens to the workspace meanwhile.
struct Workspace: Sendable {
    let world: World
    var furniture: Furniture
    var names = NameIndex()
    /// All positions of people ever used; those from `world.people` on were created by calls.
    private(set) var peopleCount: Int
    /// People who are not, or no longer, as the world computes them.
    private(set) var changed: TreeDictionary<Int, Person> = [:]
    private(set) var deleted: TreeSet<Int> = []
    var blocked = BlockedNames()
    /// Who became a part of somebody else, and when.
    var merged: TreeDictionary<Int, Merger> = [:]
    /// Whose an anonymous id turned out to be, and when.
    var recognized: TreeDictionary<Name, Merger> = [:]
    /// Objects that an anonymous id will be related to once it is known.
    var waiting: TreeDictionary<Name, [ObjectName]> = [:]
    /// Manual segments: who was put in (true) or taken out (false).
    var membership: [Int: TreeDictionary<Int, Bool>] = [:]
    var objects = ObjectStore()
    var relationships = RelationshipStore()
    var log: ActivityLog
    var deliveries = DeliveryStore()
    var triggers: [BroadcastTrigger]
    var imports: [DataImport] = []
    var suppressions = SuppressionStore()
    /// What calls changed of templates.
    var edits: TreeDictionary<Template.Place, Template.Edits> = [:]
    /// Languages that calls have written something in, besides those that everything is written in.
    var translations: [Template.Owner: [String]] = [:]
    /// Ids of events seen, for deduplication.
    var eventIDs: RecentSet<Event.ID>
    var exports: [Export]
    /// Changes carried out so far.
    var performed = 0
    /// Events, pages and screens so far, repetitions apart.
    var events = 0

    /// What a new export takes until it is done.
    let exportDelay: (polls: Int, seconds: Int)
    /// Whether somebody still waits for what is being looked up in this copy.
    var isWanted: @Sendable () -> Bool = { true }
    /// Sends must name templates that are there.
    let isStrict: Bool

    /// - Parameter kept: Activities, and ids of events, that are kept at most.
    init(
        world: World, kept: Int = .max, exportDelay: (polls: Int, seconds: Int) = (1, 0), isStrict: Bool = false
    ) {
        self.exportDelay = exportDelay
        self.isStrict = isStrict
        self.world = world
        furniture = world.furniture
        peopleCount = world.people
        exports = Export.seeded(in: world)
        triggers = BroadcastTrigger.seeded(in: world)
        log = ActivityLog(capacity: kept)
        eventIDs = RecentSet(capacity: kept)
    }

    /// The person at a position, unless deleted.
    func person(_ index: Int) -> Person? {
        guard index < peopleCount, !deleted.contains(index) else { return nil }
        return changed[index] ?? world.person(index)
    }

    /// A person's names, also of one who was deleted.
    func identity(_ index: Int) -> Identity { changed[index]?.identity ?? world.identity(index) }

    /// A person as answers show one.
    func record(_ index: Int) -> PersonRecord? {
        person(index).map { PersonRecord(person: $0, topics: furniture.topics) }
    }

    mutating func update(_ person: Person) {
        let before = changed.updateValue(person, forKey: person.index)?.identity
        names.move(person.index, from: before, to: person.identity)
    }

    /// Changes a person in place.
    mutating func change(_ index: Int, _ edit: (inout Person) -> Void) {
        let before = changed[index]?.identity
        edit(&changed[index, default: world.person(index)])
        names.move(index, from: before, to: changed[index]?.identity)
    }

    /// A new person without names.
    mutating func makePerson(now: Int) -> Person {
        defer { peopleCount += 1 }
        return Person(
            index: peopleCount, identity: Identity(id: nil, email: nil, cioID: World.cioID(peopleCount)),
            made: now)
    }

    mutating func delete(_ index: Int) {
        names.remove(index, identity(index), isWritten: changed[index] != nil)
        // The names stay in the log, so they are stored; the position stays used.
        deleted.insert(index)
    }

    // MARK: Looking up

    /// Where a name belongs: whatever a call wrote wins over what the world computes.
    func index(_ name: PersonName) -> Int? {
        switch name {
        case .id(let id): names.index(ofID: id) ?? world.index(ofID: id).flatMap { isAsSeeded($0) ? $0 : nil }
        case .email(let email): indexes(ofEmail: email).first
        case .cioID(let cioID):
            World.index(ofCioID: cioID).flatMap { $0 < peopleCount && !deleted.contains($0) ? $0 : nil }
        case .phone(let phone): names.index(ofPhone: phone)
        }
    }

    func indexes(ofEmail email: String) -> [Int] {
        world.indexes(ofEmail: email).filter { isAsSeeded($0) } + names.indexes(ofEmail: email)
    }

    /// Who went by a name before they were deleted.
    func deletedIndex(_ name: PersonName) -> Int? { names.formerIndex(name) }

    private func isAsSeeded(_ index: Int) -> Bool { changed[index] == nil && !deleted.contains(index) }
}

/// Where somebody went, and when.
struct Merger: Sendable {
    let person: Int
    let time: Int
}
