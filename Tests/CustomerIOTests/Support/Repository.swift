// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Files of the package that tests read.
enum Repository {
    /// - Parameter path: From the package's root.
    static func data(_ path: String) throws -> Data {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        return try Data(contentsOf: root.appending(path: path))
    }
}
