// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder that is gone when nobody holds it any more; in memory where the system has such folders, as a copy is all that
/// a crash is made of here.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        path = Self.newPath
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// A copy of another folder as a killed program would leave it: what SQLite shares in memory is not there.
    package init(copying other: String) throws {
        path = Self.newPath
        try FileManager.default.copyItem(atPath: other, toPath: path)
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix("-shm") {
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    private static var newPath: String {
        let memory = "/dev/shm"
        let root =
            FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
        return "\(root)/destination-\(UUID().uuidString)"
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
