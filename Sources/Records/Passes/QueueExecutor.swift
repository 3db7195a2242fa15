// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// Runs an actor on a thread of its own, so that what blocks there, a disk, a database, a full pipe, does not hold up the
/// threads that scan and compute.
package final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    package init(_ name: String) { queue = DispatchQueue(label: name) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
