// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A walk from the newest record back, which stops where nothing is left that is wanted.
///
/// Senders date their records as they like, so that no record's time is proof of anything. The walk stops behind a whole
/// page that is older than what has to be read again, once it has met a record of the newest page of the walk before;
/// likewise behind a whole page that is older than what was asked for. Where the list does not look sorted it goes to
/// the end.
struct NewestFirst: Sendable {
    /// What is older, and was read by the walk before.
    struct Known: Sendable, Hashable {
        let landmarks: Landmarks
        /// Everything before was read, but for what arrives late.
        let until: Int64
    }

    /// Why the walk is over.
    enum Reach: Sendable, Hashable {
        case end
        case known(until: Int64)
        case wanted(since: Int64)
    }

    private let known: Known?
    let since: Int64?
    private var hasMet = false
    private var newest: [UInt64] = []
    private var (descents, ascents) = (0, 0)
    private var previous: ClosedRange<Int64>?

    init(known: Known?, since: Int64?) {
        self.known = known
        self.since = since
    }

    /// The newest page's records; those of the walk before if there is no page.
    var landmarks: Landmarks { newest.isEmpty ? known?.landmarks ?? Landmarks([]) : Landmarks(newest) }

    /// - Returns: Nil if the walk goes on.
    mutating func stop(behind page: AnswerSummary) -> Reach? {
        if newest.isEmpty { newest = Array(page.ids.prefix(Landmarks.most)) }
        guard let extent = page.extent else { return nil }
        note(page, extent)
        if let known, page.ids.contains(where: known.landmarks.ids.contains) { hasMet = true }
        guard isSorted else { return nil }
        if let since, extent.upperBound < since { return .wanted(since: since) }
        if let known, hasMet, extent.upperBound < known.until { return .known(until: known.until) }
        return nil
    }

    private mutating func note(_ page: AnswerSummary, _ extent: ClosedRange<Int64>) {
        descents += page.descents
        ascents += page.ascents
        if let previous {
            if extent.upperBound < previous.upperBound { descents += 1 }
            if extent.lowerBound > previous.upperBound { ascents += page.ids.count }
        }
        previous = extent
    }

    /// True if records come newest first, but for some that their senders dated back.
    private var isSorted: Bool { descents > 0 && descents > 2 * ascents }
}
