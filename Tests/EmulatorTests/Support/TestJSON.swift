// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON as Foundation reads it: a second opinion on what the emulator writes.
indirect enum TestJSON: Decodable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([TestJSON])
    case object([String: TestJSON])

    /// Foundation refuses lone surrogates, which the seeded world contains on purpose; they are replaced first.
    init(parsing bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self).replacing("\\ud83d", with: "\\ufffd")
        self = try JSONDecoder().decode(TestJSON.self, from: Data(text.utf8))
    }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([TestJSON].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: TestJSON].self))
        }
    }

    subscript(name: String) -> TestJSON? { if case .object(let members) = self { members[name] } else { nil } }
    subscript(position: Int) -> TestJSON? { list.indices.contains(position) ? list[position] : nil }

    var list: [TestJSON] { if case .array(let elements) = self { elements } else { [] } }
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var whole: Int? { if case .integer(let number) = self { number } else { nil } }

    /// The name of the value's type in OpenAPI.
    var type: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
