// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

/// A workspace that somebody brings along: what it says replaces what is seeded, section by section.
struct WorkspaceFile {
    private(set) var people: [Person] = []
    /// People that are made besides those that are named.
    private(set) var population: Int?
    private(set) var furniture: Furniture
    private(set) var edits: [(place: Template.Place, edits: Template.Edits)] = []
    /// Who is in a manual segment, as the file names them.
    private(set) var members: [(segment: Int, people: [SeedReader])] = []
    /// The broadcasts are its own, and never started yet.
    private(set) var bringsBroadcasts = false
    private(set) var keys: Keys?

    struct Person {
        let name: PersonName
        let identification: Identification
    }

    struct Keys {
        var app: String?
        var site: String?
        var track: String?
        var write: String?
    }

    /// - Parameter now: The end of the seeded history, in seconds since 1970.
    init(_ text: String, now: Int) throws(SeedMistake) {
        furniture = .seeded(now: now)
        let reader = SeedMaker(now: now)
        let sections = try SeedReader(text).members([
            "people", "population", "languages", "segments", "transactional", "campaigns", "broadcasts", "newsletters",
            "topics", "object_types", "senders", "keys",
        ])
        if let section = sections["languages"] {
            var languages = [""]
            for element in try section.elements() { languages.append(try element.text()) }
            furniture.languages = languages
        }
        if let section = sections["topics"] { furniture.topics = try section.records(\.id, reader.topic) }
        if let section = sections["object_types"] {
            furniture.objectTypes = try section.records(\.id, reader.objectType)
        }
        if let section = sections["senders"] { furniture.senders = try section.records(\.id, reader.sender) }
        if let section = sections["transactional"] {
            let records = try section.records(\.record.id, reader.transactional)
            furniture.transactional = records.map(\.record)
            edits += records.flatMap(\.edits)
        }
        if let section = sections["campaigns"] {
            let records = try section.records(\.record.id, reader.campaign)
            furniture.campaigns = records.map(\.record)
            edits += records.flatMap(\.edits)
        }
        if let section = sections["broadcasts"] {
            let records = try section.records(\.record.id, reader.broadcast)
            bringsBroadcasts = true
            furniture.broadcasts = records.map(\.record)
            edits += records.flatMap(\.edits)
        }
        if let section = sections["newsletters"] {
            let records = try section.records(\.record.id, reader.newsletter)
            furniture.newsletters = records.map(\.record)
            edits += records.flatMap(\.edits)
        }
        if let section = sections["segments"] {
            let records = try section.records(\.record.id, reader.segment)
            furniture.segments = records.map(\.record)
            members = records.map { ($0.record.id, $0.people) }
        }
        if let section = sections["people"] {
            var seen: Set<PersonName> = []
            for element in try section.elements() {
                let person = try reader.person(element, furniture)
                guard seen.insert(person.name).inserted else {
                    throw element.mistake("\(person.name.text) is there twice")
                }
                people.append(person)
            }
            population = 0
        }
        population = try sections["population"]?.number(0...1_000_000_000) ?? population
        keys = try sections["keys"].map(reader.keys)
    }
}

extension Workspace {
    /// A workspace as a file describes it.
    /// - Parameter make: Makes it from furniture and a number of people; nil means the usual number.
    init(
        _ file: WorkspaceFile, now: Int, _ make: (_ furniture: Furniture, _ people: Int?) -> Workspace
    ) throws(SeedMistake) {
        self = make(file.furniture, file.population)
        if file.bringsBroadcasts { triggers = [] }
        for person in file.people { identify(person.name, person.identification, now: now) }
        for (place, changes) in file.edits { edit(place, changes, now: now) }
        for (segment, people) in file.members {
            for person in people {
                let name = try person.text()
                guard let index = index(PersonName(guessing: name)) else {
                    throw person.mistake("nobody is called \(name)")
                }
                membership[segment, default: [:]][index] = true
            }
        }
    }
}
