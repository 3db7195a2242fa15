// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

/// One stream's pass: what is read, and where it goes.
struct StreamPass: Sendable {
    let stream: Catalog.Stream
    let writer: any TableWriter
    let id: ExactText
    let progress: PassProgress
    /// True if it goes on from a run that was cut short.
    let isResumed: Bool

    /// True if one reading can serve both: it asks for the same.
    func canShare(with other: StreamPass) -> Bool {
        guard stream.read.shared == other.stream.read.shared else { return false }
        return !stream.read.isIncremental
            || (progress.since, progress.until) == (other.progress.since, other.progress.until)
    }

    func restart() async throws { try await writer.begin(Pass(id: id, progress: try progress.progress)) }
}
