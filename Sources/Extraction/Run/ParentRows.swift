// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Values of many parents, close together: a list may have hundreds of thousands.
struct ParentRows: Sendable {
    private let names: [String]
    private let common: Values
    private var bytes: [UInt8] = []
    /// Where each value ends; negative where there is none.
    private var ends: [Int32] = []

    init(_ parents: Parents) {
        names = parents.links.map(\.name)
        common = parents.values
    }

    var count: Int { names.isEmpty ? 0 : ends.count / names.count }

    mutating func append(_ batch: RowBatch) {
        for row in 0..<batch.rowCount {
            append(names.indices.map { batch.text(row: row, column: $0) })
        }
    }

    mutating func append(_ values: Values) { append(names.map { values[$0] }) }

    private mutating func append(_ row: [String?]) {
        for text in row {
            bytes += Array((text ?? "").utf8)
            ends.append(Int32(truncatingIfNeeded: text == nil ? -1 - bytes.count : bytes.count))
        }
    }

    subscript(row: Int) -> Values {
        var values = common
        for (column, name) in names.enumerated() {
            let index = row * names.count + column
            let start = index == 0 ? 0 : Int(Self.place(ends[index - 1]))
            if ends[index] >= 0 { values[name] = String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self) }
        }
        return values
    }

    private static func place(_ end: Int32) -> Int32 { end < 0 ? -1 - end : end }
}

extension Parents {
    /// Where the values lie in the list.
    var shape: RecordShape {
        RecordShape(
            path: records, fields: links.map { RecordShape.Field(Column($0.name, .string), from: $0.source) },
            keepsUnknown: false)
    }

    /// Whose rows a parent's children are; nil if the parent lacks what tells that.
    func terms(_ values: Values) -> [Scope.Term]? {
        let names = links.filter(\.isTerm).map(\.name) + self.values.keys.sorted()
        let terms = names.compactMap { name in values[name].map { Scope.Term.equals(ColumnName(name), $0) } }
        return terms.count == names.count ? terms : nil
    }
}
