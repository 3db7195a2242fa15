// SPDX-License-Identifier: Apache-2.0

/// A column of a Parquet file. Files are flat: a row has at most one value of it.
package struct ParquetColumn: Sendable, Hashable {
    package let name: String
    package let type: ParquetType
    /// False if a row may be without a value.
    package let isRequired: Bool

    package init(_ name: String, _ type: ParquetType, isRequired: Bool = false) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
    }
}

/// What the values of a column mean.
package enum ParquetType: String, Sendable, Hashable, CaseIterable {
    case boolean, int64, double
    /// Any bytes.
    case bytes
    /// UTF-8.
    case string
    /// A JSON document in UTF-8.
    case json
    /// Microseconds since 1970, UTC.
    case timestamp

    var physical: PhysicalType {
        switch self {
        case .boolean: .boolean
        case .int64, .timestamp: .int64
        case .double: .double
        case .bytes, .string, .json: .byteArray
        }
    }
}

/// How values are stored: the format's `Type`, as far as it is used here.
enum PhysicalType: Int, Sendable {
    case boolean = 0
    case int64 = 2
    case double = 5
    case byteArray = 6
}
