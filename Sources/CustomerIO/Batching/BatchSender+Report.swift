// SPDX-License-Identifier: Apache-2.0

extension BatchSender {
    /// The results of operations that were sent together: one for each, in the order of the request; then those that break a
    /// limit and were not sent.
    public struct Report: Sendable, RandomAccessCollection {
        private let items: [Batch<Operation>.Item]
        private let refused: [(item: Batch<Operation>.Item, error: CustomerIOError)]
        private let outcomes: [Int: Outcome]
        private let usual: Outcome

        init(_ batch: Batch<Operation>, _ outcomes: [Int: Outcome], usual: Outcome = .accepted) {
            items = batch.items
            refused = batch.refused
            self.outcomes = outcomes
            self.usual = usual
        }

        /// The result of one operation.
        public struct Element: Sendable {
            /// The operation's place among all that were submitted, from 0: what `submit` returned.
            public let index: Int
            /// The operation.
            public let operation: Operation
            /// What became of it.
            public let outcome: Outcome
        }

        /// Always 0.
        public var startIndex: Int { 0 }
        /// The number of operations.
        public var endIndex: Int { items.count + refused.count }

        /// The result at a position of this report.
        public subscript(position: Int) -> Element {
            guard position >= items.count else {
                let item = items[position]
                return Element(index: item.index, operation: item.operation, outcome: outcomes[position] ?? usual)
            }
            let (item, error) = refused[position - items.count]
            return Element(index: item.index, operation: item.operation, outcome: .refused(error))
        }

        /// The results of operations that were not accepted.
        public var failures: [Element] {
            if case .accepted = usual {
                let places = outcomes.keys.sorted() + Array(items.count..<endIndex)
                return places.map { self[$0] }
            }
            return Array(self)
        }
    }
}
