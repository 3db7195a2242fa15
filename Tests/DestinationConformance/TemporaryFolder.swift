// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a destination keeps outside of its folder, under the folder's name: tables in a server.
package protocol Elsewhere: Sendable {
    /// Copies what a crash would leave now.
    func copy(_ folder: String, to other: String) throws
    func remove(_ folder: String)
}

/// A folder that is gone when nobody holds it any more; in memory where the system has such folders, as a copy is all that
/// a crash is made of here.
package final class TemporaryFolder: Sendable {
    package let path: String
    private let elsewhere: (any Elsewhere)?

    package init(_ elsewhere: (any Elsewhere)? = nil) throws {
        self.elsewhere = elsewhere
        path = Self.newPath
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// A copy of another folder as a killed program would leave it: what SQLite shares in memory is not there.
    package init(copying other: String, _ elsewhere: (any Elsewhere)? = nil) throws {
        self.elsewhere = elsewhere
        path = Self.newPath
        try FileManager.default.copyItem(atPath: other, toPath: path)
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix("-shm") {
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
        try elsewhere?.copy(other, to: path)
    }

    private static var newPath: String {
        let memory = "/dev/shm"
        let root =
            FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
        return "\(root)/destination-\(UUID().uuidString)"
    }

    deinit {
        elsewhere?.remove(path)
        try? FileManager.default.removeItem(atPath: path)
    }
}
