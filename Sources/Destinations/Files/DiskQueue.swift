// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// A thread for calls that wait for the disk, so that they do not hold up the threads that scan and compute.
package final class DiskQueue: SerialExecutor {
    private let queue = DispatchQueue(label: "cioferry.files")

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
