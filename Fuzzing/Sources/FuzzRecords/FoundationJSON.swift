// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What Foundation, the second reader, sees in bytes.
enum FoundationJSON: Equatable {
    /// No JSON.
    case nothing
    case text([UInt8])
    /// An object with a list `rows` of so many elements.
    case rows(Int)
    case other

    init(_ bytes: [UInt8]) {
        switch try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) {
        case nil: self = .nothing
        case let text as String: self = .text(Array(text.utf8))
        case let object as NSDictionary: self = (object["rows"] as? NSArray).map { .rows($0.count) } ?? .other
        default: self = .other
        }
    }
}
