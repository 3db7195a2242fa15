// SPDX-License-Identifier: Apache-2.0

/// Numbers in requests: those that every reader of JSON takes for the same one, and that can be reckoned with safely.
enum WholeNumber {
    static func value(_ text: String) -> Int? {
        Int(text).flatMap { (-(1 << 53)...1 << 53).contains($0) ? $0 : nil }
    }
}
