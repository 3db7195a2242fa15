// SPDX-License-Identifier: Apache-2.0

/// SplitMix64: numbers that depend on the seed, a domain and an index only, so that record 900,000 can be made without
/// making the ones before it.
struct Dice: Sendable {
    private var state: UInt64

    init(seed: UInt64, domain: Domain, index: Int) {
        state =
            Self.mixed(seed &+ domain.rawValue &* 0xD6E8_FEB8_6659_FD93) ^ Self.mixed(UInt64(bitPattern: Int64(index)))
    }

    /// What is being made; each kind of record has numbers of its own.
    enum Domain: UInt64 {
        case identity = 1
        case attributes, preferences, membership, message, metrics, activity, activityData, object, content, fault,
            recipient
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A number from 0 up to, not including, `limit`.
    mutating func below(_ limit: Int) -> Int { Int(truncatingIfNeeded: (next() >> 1) % UInt64(max(1, limit))) }

    /// True in `percent` of 100 throws.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
