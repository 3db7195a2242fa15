// SPDX-License-Identifier: Apache-2.0

/// A type of the Swift side.
indirect enum SwiftType: Hashable, Sendable {
    case int, double, bool, string, date, json
    case list(SwiftType)
    case dictionary(SwiftType)
    /// A page of a list.
    case page(SwiftType)
    /// A generated struct or enum.
    case named(String)

    var text: String {
        switch self {
        case .int: "Int"
        case .double: "Double"
        case .bool: "Bool"
        case .string: "String"
        case .date: "Date"
        case .json: "JSONValue"
        case .list(let element): "[\(element.text)]"
        case .dictionary(.json): "JSONObject"
        case .dictionary(let value): "[String: \(value.text)]"
        case .page(let element): "Page<\(element.text)>"
        case .named(let name): name
        }
    }

    var usesDate: Bool {
        switch self {
        case .date: true
        case .list(let type), .dictionary(let type), .page(let type): type.usesDate
        default: false
        }
    }
}
