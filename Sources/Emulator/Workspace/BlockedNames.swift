// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

/// Names that may not come back, each with the others of whoever was suppressed: what one call blocks, one call frees.
struct BlockedNames: Sendable {
    private var groups: TreeDictionary<Int, [PersonName]> = [:]
    private var places: TreeDictionary<PersonName, Int> = [:]
    private var last = 0

    mutating func block(_ names: [PersonName]) {
        last += 1
        for name in names.map(\.folded) where places[name] == nil {
            places[name] = last
            groups[last, default: []].append(name)
        }
    }

    /// Frees a name and those that were blocked with it.
    mutating func free(_ name: PersonName) {
        guard let group = places[name.folded] else { return }
        for name in groups.removeValue(forKey: group) ?? [] { places[name] = nil }
    }

    func contains(_ name: PersonName) -> Bool { !places.isEmpty && places[name.folded] != nil }
}

extension PersonName {
    /// Capitals count in ids, and not in addresses.
    fileprivate var folded: PersonName {
        if case .email(let email) = self { .email(email.lowercased()) } else { self }
    }
}

extension Identity {
    /// All names of a person.
    var names: [PersonName] {
        [id.map(PersonName.id), email.map(PersonName.email), phone.map(PersonName.phone), .cioID(cioID)]
            .compactMap(\.self)
    }
}
