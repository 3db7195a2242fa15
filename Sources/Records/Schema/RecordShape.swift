// SPDX-License-Identifier: Apache-2.0

/// Where the rows of a table lie in an answer, and where each column finds its value.
package struct RecordShape: Sendable, Hashable {
    package let path: RecordPath
    package let fields: [Field]
    /// True if fields that no column asks for are kept, as a JSON object in the column ``extraColumn``.
    package let keepsUnknown: Bool
    /// Set if the answer holds a series instead of records; ``path`` is empty then.
    package let series: Series?

    /// Numbers over time: `{"sent":[1,2],"opened":[0,1]}`.
    package struct Series: Sendable, Hashable {
        /// Where the totals lie.
        package let total: [String]
        /// The field whose entries hold series of parts; ``Source/name`` is an entry's name, and empty for the total.
        package let parts: String?

        package init(total: [String], parts: String? = nil) {
            self.total = total
            self.parts = parts
        }
    }

    /// The column that holds what no other column asks for.
    package static let extraColumn = "_extra"

    /// The column that holds a record as it was sent, where somebody wants to copy it.
    package static let recordColumn = "_record"

    package init(path: RecordPath, fields: [Field], keepsUnknown: Bool = true, series: Series? = nil) {
        self.path = path
        self.series = series
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
        /// The record itself as JSON, whatever it is. Where unknown fields are kept, too, and there are none, it says exactly
        /// what the other columns say; a field that came twice makes an empty object of unknown ones.
        case whole
        /// The name of the entry that the record lies in, where the path goes through an object's entries.
        case name
        /// The place in the list, from 0; in a series the unix time at which the bucket begins.
        case place
        /// A value that the reader knows, for example the id of the parent that it asked for; the record's own field of
        /// the column's name is kept apart if it says something else.
        case constant(String)
    }
}

/// The way from the top of an answer to its records: `campaigns[]`, `campaigns[].tags[]`, `customers[].customer`. `{}` goes
/// through the entries of an object, whatever their names: `used_by{}[]`. `[?]` takes what is no list for its only element.
package struct RecordPath: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    package enum Step: Sendable, Hashable {
        case field(String)
        case elements
        case entries
        case elementsOrSelf
    }

    package let description: String
    package let steps: [Step]

    package init(stringLiteral value: String) {
        description = value
        steps = value.split(separator: ".").flatMap { part -> [Step] in
            var (name, steps): (Substring, [Step]) = (part, [])
            while let (mark, step) = Self.marks.first(where: { name.hasSuffix($0.0) }) {
                name = name.dropLast(mark.count)
                steps.insert(step, at: 0)
            }
            return (name.isEmpty ? [] : [.field(String(name))]) + steps
        }
    }

    private static let marks: [(String, Step)] = [("[]", .elements), ("{}", .entries), ("[?]", .elementsOrSelf)]

    /// The field whose list holds the records, where that lies at the top of the answer.
    package var topList: String? {
        if case .field(let name) = steps.first, steps.count > 1, steps[1] == .elements { name } else { nil }
    }
}
