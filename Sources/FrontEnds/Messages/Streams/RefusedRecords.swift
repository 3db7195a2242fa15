// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
import CustomerIOJSON
package import CustomerIORecords

/// Records that are none of their stream's, with the reason: a stream of its own, since nothing is dropped in silence.
package enum RefusedRecords {
    package static let name = "_refused"

    package static let properties = [
        Property("stream", .string), Property("reason", .string), Property("record", .string),
    ]

    /// The JSON schema of one.
    package static var schema: JSONValue {
        var fields: JSONObject = [:]
        for property in properties { fields[property.name] = property.schema }
        return ["type": "object", "properties": .object(fields)]
    }

    /// One as an object. What a stream hides, hashed or not wanted, would be readable in the record, which stays away then.
    package static func object(_ refusal: Refusal, of stream: MessageStream) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("stream", stream.name)
            json.member("reason", refusal.reason)
            if stream.isWhole { json.member("record", refusal.record) }
        }
        return json.bytes
    }
}
