// SPDX-License-Identifier: Apache-2.0

/// The share of a limit that is used: all of it, unless Customer.io keeps refusing what lies within.
///
/// A workspace may have a lower limit than the documented one, or other programs may draw from it. Then the share falls
/// by a fifth with each refusal and comes back slowly, so that it settles below what is granted. A single refusal, or
/// a row of them with nothing granted in between, says nothing about the rate and leaves the share as it is.
package struct Pace: Sendable {
    private var share = 1.0
    /// When the share had that value.
    private var since = Duration.zero
    private var refused: Duration?

    static let cut = 0.8
    static let least = 0.1
    static let gainPerSecond = 0.001
    /// Refusals further apart are single ones.
    static let memory = Duration.seconds(60)

    package init() {}

    /// More than 0, at most 1.
    package func share(at now: Duration) -> Double {
        share == 1 ? 1 : min(1, share + Self.gainPerSecond * ((now - since) / .seconds(1)))
    }

    /// Notes a refusal of a request that was sent after others had been granted.
    package mutating func refuse(at now: Duration) {
        let current = share(at: now)
        let isRepeated = current < 1 || refused.map { now - $0 < Self.memory } == true
        refused = now
        guard isRepeated else { return }
        share = max(Self.least, current * Self.cut)
        since = now
    }
}
