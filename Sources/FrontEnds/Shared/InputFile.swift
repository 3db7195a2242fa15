// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file that a runner hands in: also a pipe, so that a key need not lie on a disk.
package enum InputFile {
    /// - Returns: Nil if it cannot be read.
    package static func bytes(_ path: String) -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.readToEnd() ?? Data() else {
            return nil
        }
        return Array(data)
    }
}
