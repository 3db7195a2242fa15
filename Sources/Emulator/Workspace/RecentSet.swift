// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

/// Remembers at least the last `capacity` members and at most twice as many.
struct RecentSet<Member: Hashable & Sendable>: Sendable {
    private let capacity: Int
    private var current: TreeSet<Member> = []
    private var previous: TreeSet<Member> = []

    init(capacity: Int) { self.capacity = max(1, capacity) }

    /// False if the member is remembered already.
    mutating func insert(_ member: Member) -> Bool {
        guard !previous.contains(member), current.insert(member).inserted else { return false }
        if current.count >= capacity {
            previous = current
            current = []
        }
        return true
    }
}
