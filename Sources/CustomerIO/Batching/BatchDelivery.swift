// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// The way of one batch to Customer.io: which of its operations to send next, and what became of them. A request that is
/// refused as a whole is sent again in two halves, one after the other, until the operations are found that are to blame.
struct BatchDelivery<Operation: Sendable>: Sendable {
    typealias Outcome = BatchSender<Operation>.Outcome

    let batch: Batch<Operation>
    /// What is still to be sent, the next part last.
    private var parts: [Range<Int>]
    /// By the place in the batch; those that are missing were accepted.
    private var outcomes: [Int: Outcome] = [:]
    private(set) var requests = 0
    private(set) var bytes = 0

    init(_ batch: Batch<Operation>) {
        self.batch = batch
        parts = batch.items.isEmpty ? [] : [batch.items.indices]
    }

    /// The next part to send, with the body of its request; nil once all is done.
    mutating func next() -> (part: Range<Int>, body: [UInt8])? {
        guard let part = parts.popLast() else { return nil }
        let body = batch.body(of: part)
        requests += 1
        bytes += body.count
        return (part, body)
    }

    /// A part was taken, but for what the result names.
    mutating func succeed(_ part: Range<Int>, _ result: TrackOperation.BatchResult) {
        for entry in result.refused {
            guard let index = entry.batchIndex else { continue }
            outcomes[part.lowerBound + index] = .refused(CustomerIOError(entry))
        }
    }

    /// A part failed.
    mutating func fail(_ part: Range<Int>, _ error: CustomerIOError) {
        if part.count > 1, error.blamesContent {
            let middle = part.lowerBound + part.count / 2
            parts.append(middle..<part.upperBound)
            parts.append(part.lowerBound..<middle)
        } else {
            for place in part { outcomes[place] = Outcome(error) }
        }
    }

    /// What was not sent yet will not be.
    mutating func abandon(_ error: CustomerIOError) {
        for place in parts.joined() { outcomes[place] = .notSent(error) }
        parts = []
    }

    /// The results, once all is done.
    var report: BatchSender<Operation>.Report { BatchSender.Report(batch, outcomes) }
}

extension CustomerIOError {
    /// One operation of a batch that Customer.io refuses.
    init(_ entry: Entry) {
        var entry = entry
        entry.batchIndex = nil
        self.init(
            .invalid, "Customer.io does not accept the operation", operation: Route.Track.batch.operation, status: 207,
            entries: [entry])
    }

    /// True if a request may be refused because of a part of it.
    fileprivate var blamesContent: Bool { status == 400 || status == 413 || status == 422 }
}
