// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
package import CustomerIOExtraction
package import CustomerIORecords

/// A stream of the catalogue as it is offered to programs that take messages: its records' properties, and those of them
/// that are wanted.
package struct MessageStream: Sendable {
    /// What it is called there.
    package let name: String
    /// What the engine reads.
    package let source: Catalog.Stream
    /// Its place in the catalogue, where the long ones come first.
    let place: Int
    /// The names of what identifies a record; empty if nothing does.
    package let key: [String]
    package private(set) var properties: [Property]
    /// The names of the properties that are wanted.
    package private(set) var selected: Set<ExactText>

    /// The property with all that has no other: fields that nobody documents, and values that do not fit their type.
    package static let extra = RecordShape.extraColumn

    /// - Parameters:
    ///   - name: If not that of the catalogue.
    ///   - key: If not that of the catalogue.
    ///   - fields: Further fields of its records.
    package init(
        _ stream: Catalog.Stream, named name: String? = nil, key: [String]? = nil, adding fields: [Property] = []
    ) {
        let key = key ?? stream.key
        let columns = stream.shape.columns.filter { $0.name != Self.extra }
        let known = Set(columns.map { ExactText($0.name) })
        let further = fields.filter { !known.contains($0.id) }
        self.name = name ?? stream.name
        self.key = key
        place = Catalog.all.firstIndex { $0.name == stream.name } ?? 0
        source = stream.withRecords(named: self.name, adding: further.map { ($0.name, $0.columnType) })
        let forms = Dictionary(fields.map { ($0.id, $0.form) }) { first, _ in first }
        properties =
            columns.map { column in
                var property = Property(column, isKey: key.contains(column.name))
                property.form = forms[ExactText(column.name)] ?? property.form
                return property
            } + further + [Property(Self.extra, .object)]
        selected = Set(properties.map(\.id))
    }

    /// True if a run reads only what is new.
    package var isIncremental: Bool { source.read.isIncremental }

    /// The property by which it does; nil if it reads everything.
    package var cursor: String? { isIncremental ? source.cursor : nil }

    /// The properties that are sent.
    package var sent: [Property] { properties.filter { selected.contains($0.id) } }

    /// True if every record is sent as it came.
    package var isWhole: Bool { selected.count == properties.count && !properties.contains(where: \.isHashed) }

    /// Leaves out what is not wanted. What identifies a record stays.
    package mutating func select(_ isWanted: (Property) -> Bool) {
        selected = Set(properties.filter { $0.isKey || isWanted($0) }.map(\.id))
    }

    /// Hashes the values of a property.
    /// - Returns: False if there is none of this name.
    package mutating func hash(_ name: ExactText) -> Bool {
        guard let place = properties.firstIndex(where: { $0.id == name }), properties[place].name != cursor,
            properties[place].name != Self.extra
        else { return false }
        properties[place].isHashed = true
        properties[place].form = .string
        return true
    }

    /// The JSON schema of a record, with some of the properties.
    package func schema(of properties: [Property], adding members: JSONObject = [:]) -> JSONValue {
        var fields: JSONObject = [:]
        for property in properties { fields[property.name] = property.schema }
        let schema: JSONObject = ["type": "object", "properties": fields]
        return .object(schema.merging(members))
    }
}

extension Property {
    fileprivate var columnType: ColumnType {
        switch form {
        case .boolean: .boolean
        case .integer: .integer
        case .number: .number
        case .string: .string
        case .object, .array, .nested: .json
        }
    }
}
