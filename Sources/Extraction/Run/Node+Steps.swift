// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import NIOCore

extension Node {
    /// Begins a walk for each step over the axes.
    func steps(_ axes: ArraySlice<Axis>, _ values: Values, _ terms: [Scope.Term]) async throws {
        guard let axis = axes.first else {
            return try await begin(walk(values, terms, .whole))
        }
        let rest = axes.dropFirst()
        switch axis {
        case .variants(let variants):
            for variant in variants {
                let added = variant.sorted { $0.key < $1.key }.map { Scope.Term.equals(ColumnName($0.key), $0.value) }
                try await steps(rest, values.merging(variant) { $1 }, terms + added)
            }
        case .parents(let lists):
            for parents in lists {
                for found in try await list(parents, values) {
                    guard let added = parents.terms(found) else { continue }
                    try await steps(rest, values.merging(found) { $1 }, terms + added)
                }
            }
        case .windows(let windows):
            let spans = spans(windows, values)
            if feed == nil { expect(spans.count) }
            for span in spans {
                if feed == nil { take(1) }
                try await begin(walk(values, terms, .window(Window(span), windows)))
            }
        case .newestFirst:
            try await begin(walk(values, terms, .newest(newestFirst(Scope(terms)))))
        }
    }

    private func begin(_ walk: Walk) async throws { try await begin(.walk(walk)) }

    private func walk(_ values: Values, _ terms: [Scope.Term], _ course: Walk.Course) -> Walk {
        var isChain = feed == nil
        if case .window = course { isChain = false }
        return Walk(call: reading.call, values: values, terms: terms, course: course, isChain: isChain)
    }

    /// The records of a short list that belongs to one step, each of them once.
    private func list(_ parents: Parents, _ values: Values) async throws -> [Values] {
        var found: [Values] = []
        var known: Set<[ExactText?]> = []
        try await each(of: parents, values) { record in
            let id = parents.links.map { link in record[link.name].map { ExactText($0) } }
            if known.insert(id).inserted { found.append(record) }
        }
        return found
    }

    /// Spans of time that are to be read, the newest first.
    private func spans(_ windows: Windows, _ values: Values) -> [ClosedRange<Int64>] {
        guard let start = passes.first?.start else { return [] }
        var from = start.wanted ?? History.beginning
        if let name = windows.since {
            // What a parent says of itself may be 0 for "not known".
            let begun = values[name].flatMap { Int64($0) } ?? 0
            from = max(from, begun > 0 ? begun : History.beginning)
        }
        guard from <= start.until else { return [] }
        var known = Spans()
        if !start.isFull, let last = passes.first?.last {
            known = last.read.before(last.until - asker.options.lookBack)
        }
        // Below a parent a span says nothing of the others, so that complete scopes tell what is done.
        for span in windows.since == nil ? start.read.all : [] { known.insert(span) }
        return known.missing(in: from...start.until).reversed().flatMap { span in
            let lower = span.lowerBound - span.lowerBound % windows.alignment
            return History.windows(lower...span.upperBound, longest: windows.longest)
        }
    }

    /// A walk that stops at what the one before has seen, unless it has to go to the end.
    private func newestFirst(_ scope: Scope) -> NewestFirst {
        guard let pass = passes.first else { return NewestFirst(known: nil, since: nil) }
        let (start, wanted) = (pass.start, pass.start.wanted)
        guard !start.isFull, let last = pass.last, let reach = last.reaches?[scope.description],
            let whole = last.whole, start.until - whole < Self.wholeAfter,
            last.read.contains(min(wanted ?? 0, last.until)...last.until)
        else { return NewestFirst(known: nil, since: wanted) }
        let known = NewestFirst.Known(landmarks: reach.landmarks, until: last.until - asker.options.overlap)
        return NewestFirst(known: known, since: wanted)
    }

    /// Seconds after which a walk goes to the end, whatever it meets.
    private static let wholeAfter: Int64 = 7 * Windows.day
}
