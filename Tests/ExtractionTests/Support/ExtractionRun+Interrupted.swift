// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction

extension ExtractionRun {
    /// Starts a run that is cancelled at the act that the destination breaks down at, as if the process had died there.
    /// - Returns: False if it came to its end before.
    static func interrupt(
        _ streams: [String], from url: String, into destination: MemoryDestination, act: Int,
        _ moment: MemoryDestination.Breakdown.Moment,
        change: @escaping @Sendable (inout ExtractionOptions) -> Void = { _ in }
    ) async -> Bool {
        let (breakdowns, breakdown) = AsyncStream<Void>.makeStream()
        await destination.plan(.init(act: act, moment: moment, onBreak: { breakdown.yield() }))
        await withTaskGroup { group in
            group.addTask { _ = try? await start(streams, from: url, into: destination, as: "first", change: change) }
            group.addTask { for await _ in breakdowns { return } }
            await group.next()
            group.cancelAll()
        }
        return await destination.repair()
    }
}
