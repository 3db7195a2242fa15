// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON
package import Foundation

extension JSONWriter {
    /// Writes a member whose value is a time in whole Unix seconds; one that looks like milliseconds is refused.
    package mutating func member(_ name: String, _ date: Date) {
        key(name)
        place(name) { JSONValue.date(date).write(to: &$0) }
    }

    package mutating func decimal(_ value: Decimal) {
        guard value.isFinite else {
            refuse("\(value) is no number that JSON knows")
            return null()
        }
        raw(value.description.utf8)
    }

    /// The bytes.
    /// - Throws: ``CustomerIOError/Code/invalidRequest`` if a value had no JSON form, or broke a limit.
    package consuming func finished() throws(CustomerIOError) -> [UInt8] {
        if let fault { throw CustomerIOError(invalid: fault) }
        return bytes
    }
}

extension JSONValue: JSONWritable {
    package func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .bool(let value): json.bool(value)
        case .integer(let value): json.integer(value)
        case .number(let value): json.number(value)
        case .decimal(let value): json.decimal(value)
        case .string(let value): json.string(value)
        case .array(let elements): json.array { for element in elements { element.write(to: &$0) } }
        case .object(let members): members.write(to: &json)
        case .invalid(let reason):
            json.refuse(reason)
            json.null()
        }
    }
}

extension JSONObject: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            for (name, value) in self {
                json.key(name)
                json.place(name) { value.write(to: &$0) }
            }
        }
    }
}
