// SPDX-License-Identifier: Apache-2.0

/// A person as filters see one: attributes are made one by one, when they are asked for.
private struct Candidate: Filter.Subject {
    let store: Store
    let index: Int

    func attribute(_ name: String) -> JSONText? {
        if let person = store.changed[index] { return person.attribute(name) }
        switch name {
        case "id": return store.world.identity(index).id.map { JSONText($0) }
        case "email": return store.world.identity(index).email.map { JSONText($0) }
        case "cio_id": return JSONText(World.cioID(index))
        case "created_at": return JSONText(String(store.world.created(index)))
        case "unsubscribed": return JSONText(String(store.world.isUnsubscribed(index)))
        default: return store.world.attribute(name, of: index)
        }
    }

    func isMember(of segment: Int) -> Bool {
        Segment.find(segment).map { store.isMember(index, of: $0) } ?? false
    }
}

extension Store {
    func matches(_ filter: Filter, _ index: Int) -> Bool { filter.matches(Candidate(store: self, index: index)) }

    func isMember(_ index: Int, of segment: Segment) -> Bool {
        switch segment.members {
        case .dynamic(let filter): return matches(filter, index)
        case .manual(let percent):
            if let isChosen = membership[segment.id]?[index] { return isChosen }
            var dice = world.dice(.membership, segment.id << 40 + index)
            return index < world.people && dice.chance(percent)
        }
    }

    /// A page of the people who satisfy a condition, from a position on.
    func people(from position: Int, limit: Int, where condition: (Int) -> Bool) -> Page<Int> {
        var page = Page<Int>()
        for index in position..<max(position, peopleCount) where !deleted.contains(index) && condition(index) {
            if page.records.count == limit {
                page.next = index
                break
            }
            page.records.append(index)
        }
        return page
    }

    func countPeople(where condition: (Int) -> Bool) -> Int {
        (0..<peopleCount).count { !deleted.contains($0) && condition($0) }
    }
}

/// Some records, and the position where the next page starts, if there is one.
struct Page<Record: Sendable>: Sendable {
    var records: [Record] = []
    var next: Int?
}
