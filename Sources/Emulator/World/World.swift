// SPDX-License-Identifier: Apache-2.0

/// A seeded workspace. Nothing of it is stored: each person, message and activity is computed from the seed and its
/// number when it is asked for, so a world of any size is there at once and is the same for the same arguments.
struct World: Sendable {
    let seed: UInt64
    /// How many people, messages and activities there are; messages count from the oldest to the newest.
    let people: Int
    let messages: Int
    let activities: Int
    /// The time, in seconds since 1970, at which the seeded history ends.
    let now: Int
    /// What deliveries come from.
    let furniture: Furniture
    let sources: Sources

    init(
        seed: UInt64, people: Int, messages: Int? = nil, activities: Int? = nil, now: Int, furniture: Furniture? = nil
    ) {
        self.seed = seed
        self.people = people
        self.now = now
        self.furniture = furniture ?? .seeded(now: now)
        // Where nothing sends and nobody is there, nothing is sent.
        sources = Sources(self.furniture)
        self.messages = !sources.isEmpty && people > 0 ? messages ?? people * 10 : 0
        self.activities = people > 0 ? activities ?? people * 5 : 0
    }

    static let day = 86_400
    /// About three years of deliveries.
    static let messageHistory = 1_095 * day
    /// More than the 30 days that are promised, so that the end of the promise can be met.
    static let activityHistory = 35 * day

    func dice(_ domain: Dice.Domain, _ index: Int) -> Dice { Dice(seed: seed, domain: domain, index: index) }

    /// The time of record `index` of `count` spread over `span` seconds up to `now`; never decreases with the index.
    func time(of index: Int, in count: Int, over span: Int, _ dice: inout Dice) -> Int {
        let slot = span / max(1, count)
        return now - span + index * span / max(1, count) + dice.below(slot)
    }
}
