// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A span of time under way, whose older part may be given away while it is read.
struct Window: Sendable {
    /// What is read of the span, from the first second that is not given away.
    private(set) var span: ClosedRange<Int64>
    /// The earliest time so far; nil before the first row, and if rows do not come newest first.
    private(set) var reached: Int64?
    private var isSorted = true
    private var pages = 0
    /// The bounds of its requests.
    let bounds: ClosedRange<Int64>

    /// Pages that a part is to hold where there is enough.
    static let pages = 50
    /// Fewest pages that a part is made of where requests would otherwise have nothing to do.
    static let fewest = 8

    init(_ span: ClosedRange<Int64>) {
        self.span = span
        bounds = span
    }

    /// - Returns: True behind the first whole page of a part that was given away.
    mutating func isOver(behind page: AnswerSummary) -> Bool {
        guard let extent = page.extent else { return false }
        if let reached, extent.upperBound > reached { isSorted = false }
        if page.ascents > 0 { isSorted = false }
        reached = min(extent.lowerBound, reached ?? .max)
        pages += 1
        return isSorted && extent.upperBound < span.lowerBound
    }

    /// Gives the older part away, in pieces of about equal work.
    ///
    /// How much there is to come is not known; it is taken to be as dense as what has come so far.
    /// - Parameters:
    ///   - hands: The most pieces.
    ///   - fewest: Pages that a piece is to have at least.
    /// - Returns: The pieces, the newest first; empty if this is best read alone.
    mutating func split(among hands: Int, fewest: Int) -> [ClosedRange<Int64>] {
        guard isSorted, hands > 0, let reached, reached > span.lowerBound else { return [] }
        let perPage = max(Double(bounds.upperBound - reached), 1) / Double(pages)
        let expected = Double(reached - span.lowerBound) / perPage
        let size = min(Double(Self.pages), max(Double(fewest), expected / Double(hands + 1)))
        guard expected >= 2 * size else { return [] }
        let length = Int64((perPage * size).rounded(.up))
        var pieces: [ClosedRange<Int64>] = []
        var upper = reached - length
        while upper >= span.lowerBound {
            let lower = pieces.count == hands - 1 ? span.lowerBound : max(span.lowerBound, upper - length + 1)
            pieces.append(lower...upper)
            upper = lower - 1
        }
        guard let newest = pieces.first else { return [] }
        span = newest.upperBound + 1...span.upperBound
        return pieces
    }
}
