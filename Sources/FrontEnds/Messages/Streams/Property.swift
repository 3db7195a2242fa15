// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
import CustomerIOExtraction
package import CustomerIORecords

/// A field of a stream's records as a catalogue of JSON schemas tells of it.
package struct Property: Sendable, Hashable {
    /// The types of JSON Schema.
    package enum Form: String, Sendable {
        case boolean, integer, number, string, object, array
        /// An object or a list.
        case nested
    }

    package let name: String
    package var form: Form
    /// True for what identifies a record, which is never null.
    package let isKey: Bool
    /// True if its values become SHA-256 sums, so that they can be told apart and not read.
    package var isHashed = false

    package var id: ExactText { ExactText(name) }

    package init(_ name: String, _ form: Form, isKey: Bool = false) {
        self.name = name
        self.form = form
        self.isKey = isKey
    }

    /// - Parameter column: A column of the catalogue. Unix seconds stay whole numbers.
    init(_ column: Column, isKey: Bool) {
        let form: Form =
            switch column.type {
            case .boolean: .boolean
            case .integer, .timestamp: .integer
            case .number: .number
            case .string: .string
            case .json: Self.lists.contains(column.name) ? .array : .object
            }
        self.init(column.name, form, isKey: isKey)
    }

    /// What the API has as lists; other nested values are objects.
    private static let lists: Set<String> = [
        "actions", "content_ids", "devices", "events", "filter_segment_ids", "msg_template_ids", "msg_templates",
        "recipient_segment_ids", "schema", "tags", "trigger_segment_ids",
    ]

    /// `{"type":["null","string"]}`; of lists and objects nothing is said of what is in them.
    package var schema: JSONValue {
        let types = form == .nested ? ["object", "array"] : [form.rawValue]
        let names = types.map { JSONValue.string($0) }
        var members: JSONObject = ["type": isKey ? names[0] : .array(["null"] + names)]
        if form == .object { members["additionalProperties"] = true }
        return .object(members)
    }
}
