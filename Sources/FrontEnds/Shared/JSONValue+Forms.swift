// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
import CustomerIORecords

/// The forms in which user interfaces, APIs, environments and old configurations write the same thing.
extension JSONValue {
    /// A tick: `true`, `1`, `"1"`, `"true"` and their opposites; the standard if there is nothing.
    ///
    /// - Parameter path: What errors call this object, with a point at its end, or nothing for the top.
    package func flag(_ name: String, in path: String = "", default standard: Bool = false) throws -> Bool {
        switch self[name] ?? .null {
        case .null: return standard
        case .bool(let value): return value
        case .integer(0), .number(0): return false
        case .integer(1), .number(1): return true
        case .string(let text):
            switch text.lowercased() {
            case "": return standard
            case "0", "false": return false
            case "1", "true": return true
            default: throw ConfigurationError("\(path)\(name) must be true or false, not \"\(text)\"")
            }
        default: throw ConfigurationError("\(path)\(name) must be true or false")
        }
    }

    /// Words: a list of them, or one text with commas between them. Blanks and repetitions are dropped.
    package func words(_ name: String, in path: String = "") throws -> [String]? {
        let parts: [String]
        switch self[name] ?? .null {
        case .null: return nil
        case .string(let text): parts = text.split(separator: ",").map(String.init)
        case .array(let elements):
            parts = try elements.map { element in
                guard let text = element.string else {
                    throw ConfigurationError("\(path)\(name) must be a list of names")
                }
                return text
            }
        case .object(let members) where members.isEmpty: parts = []
        default: throw ConfigurationError("\(path)\(name) must be a list of names")
        }
        var seen: Set<ExactText> = []
        return parts.map(\.trimmed).filter { !$0.isEmpty && seen.insert(ExactText($0)).inserted }
    }

    /// One text, without blanks around it; nil if it is missing or empty.
    package func text(_ name: String, in path: String = "") throws -> String? {
        switch self[name] ?? .null {
        case .null: return nil
        case .string(let text): return text.trimmed.isEmpty ? nil : text.trimmed
        default: throw ConfigurationError("\(path)\(name) must be a text")
        }
    }

    package func number(_ name: String, in path: String = "", _ range: ClosedRange<Int>) throws -> Int? {
        guard let value = self[name], value != .null, value != .string("") else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw ConfigurationError(
                "\(path)\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}

extension String {
    /// Without blanks around it.
    package var trimmed: String {
        let blank: (Character) -> Bool = { $0.isWhitespace }
        return String(drop(while: blank).reversed().drop(while: blank).reversed())
    }
}
