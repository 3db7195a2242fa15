// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// How a stored value becomes one of a wider type.
enum Casting {
    /// False if the values stay as they are.
    static func isNeeded(from old: ColumnType, to new: ColumnType) -> Bool {
        old != new && !(isInteger(old) && isInteger(new))
    }

    /// - Parameter column: The quoted name.
    static func expression(_ column: String, from old: ColumnType, to new: ColumnType) -> String {
        guard isNeeded(from: old, to: new) else { return column }
        return switch (old, new) {
        case (_, .number), (.json, _): column
        case (.boolean, _): "CASE \(column) WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE \(column) END"
        case (.string, .json): "CASE WHEN \(column) IS NOT NULL THEN json_quote(\(column)) END"
        default: "CAST(\(column) AS TEXT)"
        }
    }

    private static func isInteger(_ type: ColumnType) -> Bool { type == .integer || type == .timestamp }
}
