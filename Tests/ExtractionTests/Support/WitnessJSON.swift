// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON as Foundation reads it: a second opinion on what the engine reads.
indirect enum WitnessJSON: Decodable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([WitnessJSON])
    case object([String: WitnessJSON])

    /// Foundation refuses lone surrogates, which the seeded world contains on purpose; they are replaced first.
    init(parsing bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self).replacing("\\ud83d", with: "\\ufffd")
        self = try JSONDecoder().decode(WitnessJSON.self, from: Data(text.utf8))
    }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let array = try? value.decode([WitnessJSON].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: WitnessJSON].self))
        }
    }

    subscript(name: String) -> WitnessJSON {
        if case .object(let members) = self { members[name] ?? .null } else { .null }
    }

    var list: [WitnessJSON] { if case .array(let elements) = self { elements } else { [] } }

    /// The members of an object, by name.
    var entries: [(name: String, value: WitnessJSON)] {
        guard case .object(let members) = self else { return [] }
        return members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// A plain value as text.
    var text: String {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let bool): String(bool)
        case .number(let number): String(number)
        case .null, .array, .object: ""
        }
    }
}
