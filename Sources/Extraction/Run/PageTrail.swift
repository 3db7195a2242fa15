// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import CustomerIORoutes

/// The way of one attempt through the pages of a list: what to ask for behind each page. Silence is no proof of an end.
///
/// A list by cursors ends where the answer has none. A list by offsets is asked for with an overlap of one row, and ends
/// at a page that brings nothing but that; where the overlap does not fit, rows have moved, and the page before is read
/// again. A list that goes round in a circle, or that begins again in the middle, has to be begun anew.
struct PageTrail: Sendable {
    enum Step: Sendable, Hashable {
        /// Ask for the page that ``cursor`` stands for.
        case next
        /// Ask for the same page again, later: it hands itself back.
        case again(after: Duration)
        /// Begin with the first page, for that reason. What was read counts for nothing.
        case anew(String)
        case end
    }

    /// What the next request has to name; nil for the first page.
    private(set) var cursor: String?
    private let paging: Route.Paging
    /// The first record of the first page.
    private var head: UInt64?
    private var isFirst = true
    /// How often a page handed itself back, or did not fit, one time after the other.
    private var misses = 0
    /// Of the pages so far one is remembered, at distances that double: a circle of any length comes back to it (Brent).
    private var (milestone, distance, reach): (String?, Int, Int) = (nil, 0, 1)
    /// The last record of the page before, which the next one has to begin with; nil if anything will do.
    private var overlap: UInt64?

    private static let mostMisses = 4

    init(_ paging: Route.Paging) { self.paging = paging }

    mutating func advance(_ page: AnswerSummary) -> Step {
        if case .offset(let limit) = paging { return advance(page, limit) }
        guard let next = page.next else { return .end }
        if let cursor, ExactText(next) == ExactText(cursor) { return handedBack() }
        misses = 0
        if isFirst {
            head = page.first
        } else if let first = page.first, first == head {
            return .anew("the list began again in the middle")
        }
        isFirst = false
        if let milestone, ExactText(milestone) == ExactText(next) {
            return .anew("the cursors of its pages go round in a circle")
        }
        distance += 1
        if distance == reach { (milestone, distance, reach) = (next, 0, 2 * reach) }
        cursor = next
        return .next
    }

    private mutating func handedBack() -> Step {
        misses += 1
        guard misses <= Self.mostMisses else { return .anew("the same cursor came back again and again") }
        return .again(after: .milliseconds(250 << misses))
    }

    private mutating func advance(_ page: AnswerSummary, _ limit: Int) -> Step {
        let offset = cursor.flatMap { Int($0) } ?? 0
        guard page.rows > 0 else { return offset == 0 ? .end : back(from: offset, limit) }
        if let overlap {
            guard page.first == overlap else { return back(from: offset, limit) }
            if page.rows == 1 { return .end }
            misses = 0
        }
        overlap = page.last
        cursor = String(offset + page.rows - 1)
        return .next
    }

    private mutating func back(from offset: Int, _ limit: Int) -> Step {
        misses += 1
        guard misses <= Self.mostMisses else { return .anew("its rows do not keep still") }
        overlap = nil
        cursor = String(max(0, offset - limit))
        return .next
    }
}
