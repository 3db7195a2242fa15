// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Room on the disk, asked for before much is written.
package enum FreeSpace {
    /// Bytes that may still be written to the file system of a path; nil if nobody knows.
    @Sendable
    package static func bytes(_ path: String) -> Int? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    /// - Parameter free: What is left, if it is known.
    /// - Throws: ``DestinationError`` with code `failed` if there is less room than that.
    package static func require(_ bytes: Int, of free: Int?, at path: String, for what: String) throws {
        guard let free, free < bytes else { return }
        throw DestinationError(
            .failed,
            "\(path) needs \(megabytes(bytes)) MB of free space for \(what) and has \(megabytes(free)) MB: make room and start again. Nothing is lost."
        )
    }

    private static func megabytes(_ bytes: Int) -> Int { (bytes + 999_999) / 1_000_000 }
}
