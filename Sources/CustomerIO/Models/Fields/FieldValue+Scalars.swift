// SPDX-License-Identifier: Apache-2.0

package import Foundation

extension FieldValue {
    /// The error of a value that has another type.
    fileprivate static func mismatch(_ expected: String, _ decoder: any Decoder) -> DecodingError {
        .typeMismatch(
            Self.self, .init(codingPath: decoder.codingPath, debugDescription: "There is no \(expected) here."))
    }
}

extension Int: FieldValue {
    package static func read(from decoder: any Decoder) throws -> Int {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Int.self) { return value }
        if let value = try? Int(container.decode(String.self)) { return value }
        throw mismatch("whole number", decoder)
    }

    package func write(to encoder: any Encoder) throws { try encode(to: encoder) }
}

extension Double: FieldValue {
    package static func read(from decoder: any Decoder) throws -> Double {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Double.self) { return value }
        if let value = try? Double(container.decode(String.self)) { return value }
        throw mismatch("number", decoder)
    }

    package func write(to encoder: any Encoder) throws { try encode(to: encoder) }
}

extension Bool: FieldValue {
    package static func read(from decoder: any Decoder) throws -> Bool {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) { return value }
        if let value = try? Bool(container.decode(String.self)) { return value }
        throw mismatch("true or false", decoder)
    }

    package func write(to encoder: any Encoder) throws { try encode(to: encoder) }
}

extension String: FieldValue {
    package static func read(from decoder: any Decoder) throws -> String {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(String.self) { return value }
        if let value = try? container.decode(Int.self) { return String(value) }
        if let value = try? container.decode(Decimal.self) { return value.description }
        throw mismatch("text", decoder)
    }

    package func write(to encoder: any Encoder) throws { try encode(to: encoder) }
}

extension Date: FieldValue {
    /// Unix seconds.
    package static func read(from decoder: any Decoder) throws -> Date {
        guard let seconds = try? Double.read(from: decoder) else { throw mismatch("time in Unix seconds", decoder) }
        return Date(timeIntervalSince1970: seconds)
    }

    package func write(to encoder: any Encoder) throws {
        let seconds = timeIntervalSince1970
        var container = encoder.singleValueContainer()
        if let whole = Int(exactly: seconds) { try container.encode(whole) } else { try container.encode(seconds) }
    }
}
