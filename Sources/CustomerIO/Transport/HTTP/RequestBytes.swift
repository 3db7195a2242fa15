// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A request's body, which knows whether the HTTP client took it: it does so once the head is on its way.
final class RequestBytes: RandomAccessCollection, Sendable {
    private let bytes: [UInt8]
    private let isTaken = Atomic(false)

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// True if the request, or a part of it, went out.
    var isSent: Bool { isTaken.load(ordering: .acquiring) }

    var startIndex: Int { 0 }
    var endIndex: Int { bytes.count }

    subscript(index: Int) -> UInt8 {
        isTaken.store(true, ordering: .releasing)
        return bytes[index]
    }

    func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? {
        isTaken.store(true, ordering: .releasing)
        return try bytes.withContiguousStorageIfAvailable(body)
    }
}
