// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// What a column is to PostgreSQL.
enum StoredType: String, Sendable {
    case boolean
    case bigint
    case double = "double precision"
    case timestamptz
    case text
    case jsonb
    case json

    init(_ type: ColumnType, _ options: PostgreSQLOptions) {
        self =
            switch type {
            case .boolean: .boolean
            case .integer: .bigint
            case .timestamp: options.times == .timestamp ? .timestamptz : .bigint
            case .number: .double
            case .string: .text
            case .json: options.json == .json ? .json : .jsonb
            }
    }

    /// A value in SQL as the text that it came from.
    func text(_ value: String) -> String {
        switch self {
        case .timestamptz: "extract(epoch FROM \(value))::bigint::text"
        case .text: value
        case .json: "\(value)::jsonb::text"
        default: "\(value)::text"
        }
    }

    /// A value in SQL that can be compared.
    func compared(_ value: String) -> String { self == .json ? "\(value)::text" : value }

    /// What stands before JSON on the wire: the version of the form.
    func beginJSON(_ output: inout [UInt8]) { if self == .jsonb { output.append(1) } }

    /// Unix seconds as the server counts: microseconds since 2000.
    static func time(_ seconds: Int64) -> Int64 { (seconds - 946_684_800) * 1_000_000 }

    /// Unix seconds that a timestamp of PostgreSQL's holds, a day less at each end.
    static let seconds: ClosedRange<Int64> = -210_866_716_800...9_224_317_929_600
}
