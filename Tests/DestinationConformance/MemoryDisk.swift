// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Foundation
import Synchronization

/// What is durable, for destinations that keep everything in memory: a file holds the number of a content, so that a copy
/// of the folder is a copy of the content.
struct MemoryDisk: Sendable {
    struct Content: Sendable {
        var workspace: String?
        var tables: [ExactText: Model] = [:]
    }

    private static let contents = Mutex<[Content]>([])
    let folder: String

    func load() -> Content {
        Self.contents.withLock { stored(in: $0) }
    }

    /// Changes the content as one act.
    func change(_ body: (inout Content) throws -> Void) throws {
        try Self.contents.withLock { contents in
            var content = stored(in: contents)
            try body(&content)
            contents.append(content)
            try "\(contents.count - 1)".write(toFile: "\(folder)/memory", atomically: false, encoding: .utf8)
        }
    }

    private func stored(in contents: [Content]) -> Content {
        guard let data = FileManager.default.contents(atPath: "\(folder)/memory"),
            let number = Int(String(decoding: data, as: UTF8.self))
        else { return Content() }
        return contents[number]
    }
}
