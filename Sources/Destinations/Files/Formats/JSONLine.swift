// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// Parts of a line of JSON.
enum JSONLine {
    static let null = Array("null".utf8)

    static func string(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        JSONText.quote(text, into: &result)
        return result
    }
}
