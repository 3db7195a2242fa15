// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes
import Foundation
import NIOCore

@testable import CustomerIO

/// The smallest operation there is: a text about people.
struct Note: Sendable, Hashable, Codable {
    var people: [String]
    var text: String

    init(_ text: String, of people: String...) {
        self.people = people
        self.text = text
    }
}

extension BatchFormat<Note> {
    /// In JSON an operation is its text; one of more than 100 bytes is too large.
    static let notes = BatchFormat(
        route: Route.Track.batch, operationLimit: 100, write: { $1.string($0.text) },
        keys: { note in
            var keys = OrderKeys()
            for person in note.people { keys.add(.id, person) }
            return keys
        },
        decode: { response, body, count throws(BadAnswer) in
            try TrackOperation.BatchResult(response, to: count, in: body)
        }, submit: { try await $0.submit($1) }, work: { try await $0.work() })
}

extension Batch {
    /// The texts in the body of a request, read by Foundation.
    static func texts(in body: [UInt8]) throws -> [String] {
        try JSONDecoder().decode([String: [String]].self, from: Data(body))["batch", default: []]
    }

    var allTexts: [String] { get throws { try Self.texts(in: body(of: items.indices)) } }
}

extension BatchSender<Note>.Options {
    static func small(bytes: Int = 1_000, operations: Int = 1_000, concurrency: Int = 2) -> Self {
        Self(bytes: bytes, operations: operations, concurrency: concurrency)
    }
}
