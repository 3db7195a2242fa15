// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Stands in for `Synchronization.Mutex` while the Thread Sanitizer looks: on Linux that one waits in the kernel where the
/// sanitizer does not see it, and every value under a contended lock is reported. `scripts/sanitize` lays this file
/// beside the sources that it checks; a module's own type comes before an imported one.
final class Mutex<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: sending Value) { self.value = value }

    func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
