// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

extension Workspace {
    func matches(_ filter: Filter, _ index: Int) -> Bool {
        filter.matches { name in
            attribute(name, of: index)
        } isMember: { segment in
            furniture.segment(segment).map { isMember(index, of: $0) } ?? false
        }
    }

    /// One attribute of a person, without making the others.
    private func attribute(_ name: String, of index: Int) -> JSONText? {
        if let person = changed[index] { return person.attribute(name) }
        switch name {
        case "id": return world.identity(index).id.map { JSONText($0) }
        case "email": return world.identity(index).email.map { JSONText($0) }
        case "cio_id": return JSONText(World.cioID(index))
        case "created_at": return JSONText(String(world.created(index)))
        case "unsubscribed": return JSONText(String(world.isUnsubscribed(index)))
        default: return world.attribute(name, of: index)
        }
    }

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
    func people(from position: Int, limit: Int, where condition: (Int) -> Bool) async -> Page<Int> {
        var page = Page<Int>()
        for index in position..<max(position, peopleCount) {
            guard await goesOn(index) else { break }
            guard !deleted.contains(index), condition(index) else { continue }
            if page.records.count == limit {
                page.next = index
                break
            }
            page.records.append(index)
        }
        return page
    }

    func countPeople(where condition: (Int) -> Bool) async -> Int {
        var count = 0
        for index in 0..<peopleCount {
            guard await goesOn(index) else { break }
            if !deleted.contains(index), condition(index) { count += 1 }
        }
        return count
    }
}
