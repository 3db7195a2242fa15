// SPDX-License-Identifier: Apache-2.0

/// Who and what an operation is about, as hashes: operations that share one must be carried out in their order. Two
/// things with one hash only wait for each other without need.
struct OrderKeys: Sendable, Hashable {
    private var first: Int?
    private var others: [Int] = []

    /// What a key stands for: one text may be an id of each kind.
    enum Kind: UInt8 {
        case id, email, phone, cioID, anonymousID, object, delivery
    }

    mutating func add(_ kind: Kind, _ text: String) {
        var hasher = Hasher()
        hasher.combine(kind)
        hasher.combine(text)
        let key = hasher.finalize()
        if first == nil { first = key } else { others.append(key) }
    }

    func contains(where predicate: (Int) -> Bool) -> Bool {
        guard let first else { return false }
        return predicate(first) || others.contains(where: predicate)
    }

    func forEach(_ body: (Int) -> Void) {
        guard let first else { return }
        body(first)
        others.forEach(body)
    }
}
