// SPDX-License-Identifier: Apache-2.0

/// A column as the footer's schema has it.
enum SchemaElement {
    static func write(_ column: ParquetColumn, to writer: inout ThriftWriter) {
        writer.field(1, int32: column.type.physical.rawValue)
        writer.field(3, int32: column.isRequired ? 0 : 1)
        writer.field(4, column.name)
        // The same twice: older readers know the first of both only.
        switch column.type {
        case .boolean, .int64, .double, .bytes: break
        case .string:
            writer.field(6, int32: 0)
            writer.field(10) { $0.field(1) { _ in } }
        case .json:
            writer.field(6, int32: 19)
            writer.field(10) { $0.field(12) { _ in } }
        case .timestamp:
            writer.field(6, int32: 10)
            writer.field(10) { logical in
                logical.field(8) { timestamp in
                    timestamp.field(1, true)
                    timestamp.field(2) { $0.field(2) { _ in } }
                }
            }
        }
    }

    static func column(_ element: ThriftValue) throws(ParquetError) -> ParquetColumn {
        let name = String(decoding: try element.binary(4), as: UTF8.self)
        let isRequired = try element.integer(3) == 0
        // Others may write the older of the two only.
        let logical = element[10]
        let converted = element[6] == nil ? nil : try element.integer(6)
        let type: ParquetType? =
            switch PhysicalType(rawValue: try element.integer(1)) {
            case .boolean: .boolean
            case .int64: logical?[8] != nil || converted == 10 ? .timestamp : .int64
            case .double: .double
            case .byteArray:
                logical?[1] != nil || converted == 0 ? .string : logical?[12] != nil || converted == 19 ? .json : .bytes
            case nil: nil
            }
        guard let type else { throw .damaged("column \(name) has an unknown type") }
        return ParquetColumn(name, type, isRequired: isRequired)
    }
}
