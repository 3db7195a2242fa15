// SPDX-License-Identifier: Apache-2.0

extension Route {
    /// How an operation gives more records than fit into one answer.
    package enum Paging: Sendable, Hashable {
        /// Everything in one answer.
        case none
        /// `next` of the answer goes into `start` of the next request; `limit` is clamped to `max`.
        /// `max` is nil where the documents are silent. `fixed` operations take no `limit`.
        case cursor(max: Int?, fixed: Bool)
        /// `offset` counts records; a page shorter than `limit` is the last one.
        case offset(max: Int)
    }

    /// The size of the largest page; nil where the documents are silent.
    package var largestPage: Int? {
        switch paging {
        case .none: nil
        case .cursor(let max, _): max
        case .offset(let max): max
        }
    }

    /// The `limit` that is sent for one that was asked for: from 1 to the largest page that the documents allow.
    package func clamped(_ limit: Int?) -> String? {
        limit.map { String(max(1, min($0, largestPage ?? .max))) }
    }
}
