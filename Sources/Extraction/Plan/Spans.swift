// SPDX-License-Identifier: Apache-2.0

/// Closed spans of unix seconds, in order, none of which touches another.
package struct Spans: Sendable, Hashable {
    package private(set) var all: [ClosedRange<Int64>] = []

    package init(_ spans: [ClosedRange<Int64>] = []) { for span in spans { insert(span) } }

    package mutating func insert(_ span: ClosedRange<Int64>) {
        var union = span
        var others: [ClosedRange<Int64>] = []
        for known in all {
            // Seconds are whole, so that neighbours are one span.
            if known.upperBound < span.lowerBound - 1 || known.lowerBound > span.upperBound + 1 {
                others.append(known)
            } else {
                union = min(union.lowerBound, known.lowerBound)...max(union.upperBound, known.upperBound)
            }
        }
        all = (others + [union]).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// What is in neither of them, of a span.
    package func missing(in span: ClosedRange<Int64>) -> [ClosedRange<Int64>] {
        var missing: [ClosedRange<Int64>] = []
        var start = span.lowerBound
        for known in all where known.upperBound >= start {
            guard known.lowerBound <= span.upperBound else { break }
            if known.lowerBound > start { missing.append(start...known.lowerBound - 1) }
            start = known.upperBound + 1
        }
        if start <= span.upperBound { missing.append(start...span.upperBound) }
        return missing
    }

    package func contains(_ span: ClosedRange<Int64>) -> Bool { missing(in: span).isEmpty }

    /// Without the shortest ones, if there are more than so many.
    mutating func keepLongest(_ most: Int) {
        guard all.count > most else { return }
        let longest = all.sorted { $0.upperBound - $0.lowerBound > $1.upperBound - $1.lowerBound }.prefix(most)
        all = longest.sorted { $0.lowerBound < $1.lowerBound }
    }
}

extension Spans: Codable {
    package init(from decoder: any Decoder) throws {
        let pairs = try decoder.singleValueContainer().decode([[Int64]].self)
        self.init(pairs.compactMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]...$0[1] : nil })
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(all.map { [$0.lowerBound, $0.upperBound] })
    }
}

extension Spans {
    /// What lies before a second.
    func before(_ end: Int64) -> Spans {
        Spans(all.compactMap { $0.lowerBound < end ? $0.lowerBound...min($0.upperBound, end - 1) : nil })
    }
}
