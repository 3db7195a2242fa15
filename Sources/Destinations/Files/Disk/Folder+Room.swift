// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Folder {
    /// - Throws: ``DestinationError`` with code `failed` if there is less room than that.
    func require(_ bytes: Int, for what: String) throws {
        try FreeSpace.require(bytes, of: free(path), at: path, for: what)
    }
}
