// SPDX-License-Identifier: Apache-2.0

/// How many requests may be under way at once. How many are follows from rate and latency, so that there is no bound at
/// first; where a server refuses further connections the bound becomes what it serves, and then grows step by step, since
/// it may serve more later. A few connections that cannot be made say nothing of how many it serves.
struct Window: Sendable {
    private(set) var underWay = 0
    /// Nil for no bound.
    private var bound: Double?
    /// The share of the latest attempts that found no connection, from 0 to 1.
    private var unconnected = 0.0

    /// How much the latest attempt counts for that share.
    private static let weight = 0.05
    /// Below this share the server is not full.
    private static let few = 0.25

    /// - Parameter most: Another bound, of whoever asks.
    func hasRoom(_ most: Int) -> Bool {
        underWay < min(most, bound.map { Int($0) } ?? .max)
    }

    mutating func begin() {
        underWay += 1
        unconnected *= 1 - Self.weight
    }

    mutating func end() {
        underWay -= 1
        // One more for each round of answers.
        bound = bound.map { $0 + 1 / $0 }
    }

    /// Ends one that found no connection.
    /// - Returns: False if none else is under way.
    mutating func endUnconnected() -> Bool {
        underWay -= 1
        unconnected = min(1, unconnected + Self.weight)
        guard underWay > 0 else { return false }
        if unconnected > Self.few { bound = Double(underWay) }
        return true
    }

    var isIdle: Bool { underWay == 0 }
}
