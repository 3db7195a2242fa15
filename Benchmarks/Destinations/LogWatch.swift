// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// The largest size of SQLite's write-ahead logs in a folder, as often as somebody looked.
final class LogWatch: Sendable {
    private let folder: String
    private let size = Mutex(0)

    init(folder: String) { self.folder = folder }

    var largest: Int { size.withLock(\.self) }

    func look() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasSuffix("-wal") {
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            let found = (attributes?[.size] as? Int) ?? 0
            size.withLock { $0 = max($0, found) }
        }
    }
}
