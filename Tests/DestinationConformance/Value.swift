// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// A value to be stored, written down as the API or a CSV file would send it.
package enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    /// Digits of any length.
    case integer(String)
    case number(String)
    /// A string without escapes.
    case string(String)
    /// The inside of a JSON string with escapes, and the text that it stands for.
    case escaped(String, String)
    case text(String)
    case json(String)

    package var kind: Cell.Kind {
        switch self {
        case .null: .null
        case .bool(let value): value ? .true : .false
        case .integer: .integer
        case .number: .number
        case .string: .string
        case .escaped: .escaped
        case .text: .text
        case .json: .json
        }
    }

    /// The bytes that a cell points to.
    package var bytes: [UInt8] {
        switch self {
        case .null: []
        case .bool(let value): Array("\(value)".utf8)
        case .integer(let text), .number(let text), .string(let text), .escaped(let text, _), .text(let text),
            .json(let text):
            Array(text.utf8)
        }
    }

    /// The plain text, nil for null.
    package var text: String? {
        switch self {
        case .null: nil
        case .bool(let value): "\(value)"
        case .integer(let text), .number(let text), .string(let text), .escaped(_, let text), .text(let text),
            .json(let text):
            text
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(String(value)) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
}
