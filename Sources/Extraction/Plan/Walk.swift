// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

/// One way through the pages of a call, from the first to the last. A pass is made of walks.
struct Walk: Sendable {
    let call: Call
    /// What the steps over the axes bring, for the call and for columns.
    var values: Values = [:]
    /// Whose rows it reads.
    var terms: [Scope.Term] = []
    var course = Course.whole
    /// True if no other walk of its reading shares its pages: it takes as long as its requests one after the other, so
    /// that they go before those that can be sent side by side.
    var isChain = false

    /// Which part of the list is wanted.
    enum Course: Sendable {
        /// All of it.
        case whole
        case window(Window, Windows)
        case newest(NewestFirst)
    }

    /// True if it is the whole of a list.
    var isWhole: Bool { if case .whole = course { true } else { false } }

    /// The rows that it reads.
    var scope: Scope {
        guard case .window(let window, let windows) = course else { return Scope(terms) }
        return Scope(terms + [.within(ColumnName(windows.column), window.span)])
    }

    /// Where it is, for a sentence: `segment_id 5, created 1700000000 to 1700086399`.
    var place: String {
        var parts = values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        if case .window(let window, let windows) = course {
            parts.append("\(windows.column) \(window.span.lowerBound) to \(window.span.upperBound)")
        }
        return parts.joined(separator: ", ")
    }

    /// The values with the bounds of the request, which stay as they are while parts are given away.
    var bounded: Values {
        guard case .window(let window, let windows) = course else { return values }
        var values = values
        values[windows.start] = String(window.bounds.lowerBound)
        values[windows.end] = String(window.bounds.upperBound)
        return values
    }

    /// The second before which rows are another walk's, which got a part of this one's window.
    var givenAway: Int64? {
        guard case .window(let window, _) = course, window.span.lowerBound > window.bounds.lowerBound else {
            return nil
        }
        return window.span.lowerBound
    }

    /// The time that its requests ask for; nil if they ask for none.
    var asked: ClosedRange<Int64>? {
        switch course {
        case .whole: nil
        case .window(let window, _): window.bounds
        case .newest(let newest): newest.since.map { $0...Int64.max }
        }
    }

    /// The column that a window is a span of.
    var timeColumn: ColumnName? {
        if case .window(_, let windows) = course { ColumnName(windows.column) } else { nil }
    }

    /// - Returns: Why nothing that is wanted can be on the pages that follow; nil if something may.
    mutating func isOver(behind page: AnswerSummary) -> NewestFirst.Reach? {
        switch course {
        case .whole: return nil
        case .window(var window, let windows):
            defer { course = .window(window, windows) }
            return window.isOver(behind: page) ? .end : nil
        case .newest(var newest):
            defer { course = .newest(newest) }
            return newest.stop(behind: page)
        }
    }

    /// - Parameter start: How it began. A window keeps to what it has not given away.
    mutating func beginAnew(_ start: Course) {
        if case .window(let window, let windows) = course {
            course = .window(Window(window.span), windows)
        } else {
            course = start
        }
    }
}
