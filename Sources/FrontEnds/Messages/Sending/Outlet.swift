// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Foundation

/// The process's output: whole lines, one act after the other. It has a thread of its own, since whoever reads may be slow.
package actor Outlet {
    /// Nobody reads any more.
    package struct Closed: Error {}

    private let executor = QueueExecutor("cioferry.output")
    private let write: @Sendable (UnsafeRawBufferPointer) throws -> Void

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter write: Writes all of the bytes, or throws.
    package init(write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void) { self.write = write }

    /// Standard output.
    package static var standard: Outlet {
        Outlet { bytes in
            var rest = bytes
            while let base = rest.baseAddress, !rest.isEmpty {
                let count = Foundation.write(STDOUT_FILENO, base, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw Closed() }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// Writes lines.
    /// - Parameter lines: Is asked for them when it is their turn.
    /// - Throws: ``Closed``.
    package func send(_ lines: @Sendable () throws -> [UInt8]) throws {
        let bytes = try lines()
        if !bytes.isEmpty { try bytes.withUnsafeBytes(write) }
    }
}
