// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The right to write a destination, as another program would take it.
package protocol WriterLock: Sendable {
    /// - Returns: What holds the right until it is gone; nil if another one has it.
    func take(_ folder: String) throws -> (any AnyObject & Sendable)?
}

/// A `flock` on a file in the destination's folder.
package struct FileLock: WriterLock {
    private let name: String

    package init(_ name: String) { self.name = name }

    private final class Holder: Sendable {
        let descriptor: Int32
        init(_ descriptor: Int32) { self.descriptor = descriptor }
        deinit { close(descriptor) }
    }

    package func take(_ folder: String) throws -> (any AnyObject & Sendable)? {
        let holder = Holder(open("\(folder)/\(name)", O_RDWR))
        return flock(holder.descriptor, LOCK_EX | LOCK_NB) == 0 ? holder : nil
    }
}
