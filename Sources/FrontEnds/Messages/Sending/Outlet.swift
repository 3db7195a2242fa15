// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Foundation

/// The process's output: whole lines, one act after the other. It has a thread of its own, since whoever reads may be slow.
package actor Outlet {
    private let executor = QueueExecutor("cioferry.output")
    private let write: @Sendable (UnsafeRawBufferPointer) throws -> Void
    /// True once nobody reads any more.
    package private(set) var isClosed = false

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter write: Writes all of the bytes, or throws; `CancellationError` if nobody reads any more.
    package init(write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void) { self.write = write }

    /// Standard output.
    package static var standard: Outlet {
        Outlet { bytes in
            var rest = bytes
            while let base = rest.baseAddress, !rest.isEmpty {
                let count = Foundation.write(STDOUT_FILENO, base, rest.count)
                if count < 0, errno == EINTR { continue }
                if count < 0, errno == EPIPE { throw CancellationError() }
                guard count > 0 else {
                    throw DestinationError(
                        .failed, "stdout cannot be written (\(String(cString: strerror(errno)))): is the disk full?")
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// Writes lines.
    /// - Parameter lines: Is asked for them when it is their turn.
    /// - Throws: `CancellationError` if nobody reads any more, ``DestinationError`` for anything else that is wrong.
    package func send(_ lines: @Sendable () throws -> [UInt8]) throws {
        let bytes = try lines()
        guard !bytes.isEmpty else { return }
        do {
            try bytes.withUnsafeBytes(write)
        } catch let error as CancellationError {
            isClosed = true
            throw error
        }
    }
}
