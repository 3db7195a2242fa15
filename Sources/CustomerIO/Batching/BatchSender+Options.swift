// SPDX-License-Identifier: Apache-2.0

extension BatchSender {
    /// When a batch sender sends a batch, and how many at once.
    public struct Options: Sendable, Hashable {
        /// The most bytes of a request's body. 500,000 at first, what Customer.io allows in any reading of its "500 KB";
        /// never above 512,000.
        public var bytes = TrackLimits.filledBatch
        /// The most operations of a request; 10,000 at first, which only the smallest ones reach.
        public var operations = 10_000
        /// The longest time that an operation waits for others; a second at first.
        public var interval = Duration.seconds(1)
        /// The most requests under way at once; 4 at first. Memory for two more batches than this is used at most.
        public var concurrency = 4
        /// How long a batch goes on; ``RetryPolicy/patient`` at first.
        public var retry = RetryPolicy.patient

        /// Options that differ from the defaults in what is given.
        public init(
            bytes: Int? = nil, operations: Int? = nil, interval: Duration? = nil, concurrency: Int? = nil,
            retry: RetryPolicy? = nil
        ) {
            self.bytes = bytes ?? self.bytes
            self.operations = operations ?? self.operations
            self.interval = interval ?? self.interval
            self.concurrency = concurrency ?? self.concurrency
            self.retry = retry ?? self.retry
        }
    }
}
