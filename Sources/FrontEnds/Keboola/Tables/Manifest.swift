// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

/// What the platform must know of a table's file. It refuses keys that it does not know.
struct Manifest: Sendable {
    /// How the project wants columns described.
    enum Form: String, Sendable {
        /// The form from before there were types.
        case legacy = "none"
        /// Columns are listed; the platform keeps the types as remarks.
        case hints
        /// Columns have their types.
        case authoritative

        /// - Parameter support: What the platform says that the project supports.
        init(_ support: String?) { self = support.flatMap { Form(rawValue: $0.lowercased()) } ?? .legacy }
    }

    let header: TableHeader
    let isIncremental: Bool
    /// False if the file begins with the first row.
    let hasHeader: Bool
    let form: Form

    var json: JSONValue {
        var members: JSONObject = ["incremental": isIncremental]
        guard form != .legacy else {
            members["primary_key"] = .array(header.key.map { .string($0) })
            if !hasHeader { members["columns"] = .array(header.columns.map { .string($0.name) }) }
            return .object(members)
        }
        members["manifest_type"] = "out"
        members["has_header"] = .bool(hasHeader)
        members["schema"] = .array(header.columns.map(schema))
        return .object(members)
    }

    private func schema(_ column: TableHeader.Column) -> JSONValue {
        let isKey = header.key.contains(column.name)
        return [
            "name": .string(column.name), "primary_key": .bool(isKey), "nullable": .bool(!isKey),
            "data_type": ["base": ["type": .string(baseType(column.type))]],
        ]
    }

    private func baseType(_ type: ColumnType) -> String {
        switch type {
        case .boolean: "BOOLEAN"
        case .integer, .timestamp: "INTEGER"
        case .number, .string, .json: "STRING"
        }
    }
}
