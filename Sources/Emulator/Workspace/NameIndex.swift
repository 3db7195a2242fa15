// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

/// Who goes by which name, among the people that calls have written.
struct NameIndex: Sendable {
    private var ids: TreeDictionary<Name, Int> = [:]
    /// In lower case.
    private var emails: TreeDictionary<Name, Int> = [:]
    /// Further people with an address that somebody has already.
    private var sharers: TreeDictionary<Name, [Int]> = [:]
    private var phones: TreeDictionary<Name, Int> = [:]
    /// Who had a name when they were deleted.
    private var former: TreeDictionary<PersonName, Int> = [:]

    func index(ofID id: String) -> Int? { ids[Name(id)] }

    func index(ofPhone phone: String) -> Int? { phones[Name(phone)] }

    func indexes(ofEmail email: String) -> [Int] {
        let email = Name(folded: email)
        guard let first = emails[email] else { return [] }
        return [first] + (sharers[email] ?? [])
    }

    /// Who was the last to have a name among those who were deleted.
    func formerIndex(_ name: PersonName) -> Int? { former[name] }

    /// Somebody goes.
    mutating func remove(_ index: Int, _ identity: Identity, isWritten: Bool) {
        for name in identity.names { former[name] = index }
        if isWritten { move(index, from: identity, to: nil) }
    }

    /// Somebody has other names now, or none any more.
    mutating func move(_ index: Int, from old: Identity?, to new: Identity?) {
        if !Self.isSame(old?.id, new?.id) {
            if let id = old?.id.map({ Name($0) }), ids[id] == index { ids[id] = nil }
            if let id = new?.id { ids[Name(id)] = index }
        }
        if !Self.isSame(old?.phone, new?.phone) {
            if let phone = old?.phone.map({ Name($0) }), phones[phone] == index { phones[phone] = nil }
            if let phone = new?.phone { phones[Name(phone)] = index }
        }
        if !Self.isSame(old?.email, new?.email) {
            if let email = old?.email { leave(Name(folded: email), index) }
            if let email = new?.email { join(Name(folded: email), index) }
        }
    }

    private mutating func join(_ email: Name, _ index: Int) {
        if emails[email] == nil {
            emails[email] = index
        } else {
            sharers[email, default: []].append(index)
        }
    }

    private mutating func leave(_ email: Name, _ index: Int) {
        let all = ([emails[email]] + (sharers[email] ?? [])).compactMap(\.self).filter { $0 != index }
        emails[email] = all.first
        sharers[email] = all.count > 1 ? Array(all.dropFirst()) : nil
    }

    private static func isSame(_ left: String?, _ right: String?) -> Bool {
        switch (left, right) {
        case (let left?, let right?): left.isSame(as: right)
        case (nil, nil): true
        default: false
        }
    }
}

extension Name {
    /// An address without capitals; one that has none is not copied.
    fileprivate init(folded email: String) {
        let isFolded = email.utf8.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        self.init(isFolded ? email : email.lowercased())
    }
}
