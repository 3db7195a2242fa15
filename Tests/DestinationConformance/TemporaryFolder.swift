// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder that is gone when nobody holds it any more.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("destination-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    /// A copy of another folder as a killed program would leave it: what SQLite shares in memory is not there.
    package init(copying other: String) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("destination-\(UUID().uuidString)")
        try FileManager.default.copyItem(atPath: other, toPath: url.path)
        path = url.path
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix("-shm") {
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
