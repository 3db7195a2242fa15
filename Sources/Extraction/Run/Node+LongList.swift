// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Node {
    /// A list of several pages that was read to its end.
    struct LongList: Sendable {
        let walk: Walk
        let rows: Int
        let pages: Int

        init(walk: Walk, rows: Int, pages: Int) {
            (self.walk, self.rows, self.pages) = (walk, rows, pages)
        }

        var uncounted: PassProgress.Uncounted {
            PassProgress.Uncounted(values: walk.values, rows: rows, pages: pages)
        }

        /// One that a run has read which was cut short; nil if it is not known any more.
        init?(_ list: PassProgress.Uncounted, of reading: Reading) {
            guard let terms = reading.parents.isEmpty ? [] : reading.terms(of: list.values) else { return nil }
            let walk = Walk(call: reading.call, values: list.values, terms: terms)
            self.init(walk: walk, rows: list.rows, pages: list.pages)
        }
    }

    /// Somebody who can say how long a list is.
    enum Witness: Sendable {
        case count(Reading.Count)
        case secondListing(Parents)

        /// What it is called in a ledger.
        var name: String {
            switch self {
            case .count(let count): count.name
            case .secondListing: "second listing"
            }
        }

        /// Further readings of a list that is not as long as it is counted.
        var rounds: Int {
            switch self {
            case .count: 4
            case .secondListing: 1
            }
        }

        /// More looks at a count that does not agree.
        var looks: Int {
            switch self {
            case .count: 3
            case .secondListing: 0
            }
        }

        /// The requests that it costs to ask about a list.
        func price(of list: LongList) -> Int {
            switch self {
            case .count: 1
            case .secondListing: list.pages
            }
        }
    }
}
