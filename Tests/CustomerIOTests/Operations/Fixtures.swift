// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import NIOCore

/// What documents say about the operations; see `Tests/Fixtures/make.py`.
enum Fixtures {
    struct Request: Decodable, Sendable {
        let operation: String
        let method: String
        let path: String
        /// Encoded items, sorted.
        let query: [String]
        let body: JSONValue?
    }

    struct Answer: Decodable, Sendable {
        let operation: String
        let from: String
        let body: JSONValue
    }

    struct Failure: Decodable, Sendable {
        let operation: String
        let status: Int
        let body: JSONValue?
    }

    static func list<Entry: Decodable>(_ path: String) throws -> [Entry] {
        try JSONDecoder().decode([Entry].self, from: Repository.data("Tests/Fixtures/\(path)"))
    }
}

extension APIResponse {
    init(status: Int = 200, json: JSONValue?) throws {
        let body = try json.map { ByteBuffer(bytes: try JSONEncoder().encode($0)) }
        self.init(status: status, headers: [("content-type", "application/json")], body: body ?? ByteBuffer())
    }
}
