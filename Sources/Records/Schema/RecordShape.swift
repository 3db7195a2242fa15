// SPDX-License-Identifier: Apache-2.0

/// Where the rows of a table lie in an answer, and where each column finds its value.
package struct RecordShape: Sendable, Hashable {
    package let path: RecordPath
    package let fields: [Field]
    /// True if fields that no column asks for are kept, as a JSON object in the column ``extraColumn``.
    package let keepsUnknown: Bool

    /// The column that holds what no other column asks for.
    package static let extraColumn = "_extra"

    package init(path: RecordPath, fields: [Field], keepsUnknown: Bool = true) {
        self.path = path
        self.fields = fields
        self.keepsUnknown = keepsUnknown
    }

    /// The declared columns, in order.
    package var columns: [Column] { fields.map(\.column) + (keepsUnknown ? [Column(Self.extraColumn, .json)] : []) }

    /// A column and the source of its values.
    package struct Field: Sendable, Hashable {
        package let column: Column
        package let source: Source

        package init(_ column: Column, from source: Source) {
            self.column = column
            self.source = source
        }
    }

    package enum Source: Sendable, Hashable {
        /// A field of the record, or one inside a nested object of it: `["identifiers", "cio_id"]`.
        case own([String])
        /// A field of the object that holds the list which the record is an element of.
        case enclosing([String])
        /// The record itself, for lists of plain values.
        case element
        /// A value that the reader knows, for example the id of the parent that it asked for; the record's own field of
        /// the column's name goes before it.
        case constant(String)
    }
}

/// The way from the top of an answer to its records: `campaigns[]`, `campaigns[].tags[]`, `customers[].customer`.
package struct RecordPath: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    package enum Step: Sendable, Hashable {
        case field(String)
        case elements
    }

    package let description: String
    package let steps: [Step]

    package init(stringLiteral value: String) {
        description = value
        steps = value.split(separator: ".").flatMap { part -> [Step] in
            part.hasSuffix("[]") ? [.field(String(part.dropLast(2))), .elements] : [.field(String(part))]
        }
    }
}
