// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import NIOCore

/// Rows of an export of people, in the form of an answer about them.
enum PeopleFile {
    private static let identifiers = ["id", "email", "cio_id"]

    /// - Returns: `{"customers":[{"customer":{"identifiers":{…},"attributes":{…}}}]}`; what the file lacks is not there.
    static func answer(_ header: [String], _ rows: [[String?]]) -> ByteBuffer {
        var json = JSONWriter()
        json.object { json in
            json.key("customers")
            json.array { json in
                for row in rows {
                    json.object { json in
                        json.key("customer")
                        json.object { write(header, row, to: &$0) }
                    }
                }
            }
        }
        return ByteBuffer(bytes: json.bytes)
    }

    private static func write(_ header: [String], _ row: [String?], to json: inout JSONWriter) {
        let fields = zip(header, row).compactMap { name, value in value.map { (name, $0) } }.filter { !$0.1.isEmpty }
        json.key("identifiers")
        json.object { json in
            for (name, value) in fields where identifiers.contains(name) { json.member(name, value) }
        }
        json.key("attributes")
        json.object { json in
            for (name, value) in fields where name != "cio_id" { json.member(name, value) }
        }
    }
}
