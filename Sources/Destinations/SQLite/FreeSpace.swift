// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The room on the disk of a file.
enum FreeSpace {
    /// - Throws: ``DestinationError`` with code `failed` if there are fewer bytes free than needed.
    static func require(_ needed: Int64, at path: String) throws {
        var status = statvfs()
        guard statvfs(FolderPath.parent(of: path) ?? ".", &status) == 0 else { return }
        let free = Int64(status.f_bavail) * Int64(status.f_frsize)
        guard free < needed else { return }
        throw DestinationError(
            .failed,
            "The disk of \(path) has \(free >> 20) MB free and about \(needed >> 20) MB are needed to bring the new rows in: make room and start again, nothing is read twice."
        )
    }
}
