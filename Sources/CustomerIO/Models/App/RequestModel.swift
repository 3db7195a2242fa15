// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// A body that knows its limits.
package protocol RequestModel: Sendable {
    /// The body, after its limits have been checked.
    /// - Throws: ``CustomerIOError/Code/invalidRequest``, which names the field and the limit.
    func json() throws(CustomerIOError) -> JSONValue
    /// The most bytes that the body may have.
    var largestBody: Int { get }
}

extension RequestModel {
    package var largestBody: Int { .max }
}

extension RequestBody {
    /// Writes a body that has been checked.
    package static func checked(_ model: some RequestModel) -> @Sendable () throws(CustomerIOError) -> [UInt8] {
        { () throws(CustomerIOError) in
            let bytes = try model.json().bytes()
            try Limit.check("the body", bytes.count, atMost: model.largestBody, .bytes)
            return bytes
        }
    }
}

extension JSONValue {
    /// The value as JSON.
    func bytes() throws(CustomerIOError) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        write(to: &json)
        return try json.finished()
    }
}

/// The documented limits of requests.
enum Limit {
    enum Unit: String {
        case bytes, characters, entries, recipients
    }

    static func check(_ field: String, _ count: Int, atMost largest: Int, _ unit: Unit) throws(CustomerIOError) {
        guard count <= largest else {
            throw CustomerIOError(invalid: JSONWriter.excess(field, count, unit.rawValue, largest))
        }
    }

    /// At least one entry, and not too many.
    static func check(_ field: String, _ list: some Collection, upTo largest: Int = .max) throws(CustomerIOError) {
        guard !list.isEmpty else { throw CustomerIOError(invalid: "\(field) must not be empty") }
        try check(field, list.count, atMost: largest, .entries)
    }

    static func checkNotEmpty(_ field: String, _ text: String) throws(CustomerIOError) {
        guard !text.isEmpty else { throw CustomerIOError(invalid: "\(field) must not be empty") }
    }
}
