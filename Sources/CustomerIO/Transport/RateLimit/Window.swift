// SPDX-License-Identifier: Apache-2.0

/// How many requests may be under way at once. How many are follows from rate and latency, so that there is no bound at
/// first; where a server refuses further connections the bound becomes what it serves, and then grows step by step, since
/// it may serve more later.
struct Window: Sendable {
    private(set) var underWay = 0
    /// Nil for no bound.
    private var bound: Double?

    /// - Parameter most: Another bound, of whoever asks.
    func hasRoom(_ most: Int) -> Bool {
        underWay < min(most, bound.map { Int($0) } ?? .max)
    }

    mutating func begin() { underWay += 1 }

    mutating func end() {
        underWay -= 1
        // One more for each round of answers.
        bound = bound.map { $0 + 1 / $0 }
    }

    /// Ends one that found no connection.
    /// - Returns: False if none else is under way.
    mutating func endUnconnected() -> Bool {
        underWay -= 1
        guard underWay > 0 else { return false }
        bound = Double(underWay)
        return true
    }

    var isIdle: Bool { underWay == 0 }
}
