// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// What may stand in a path or query.
package protocol ParameterValue {
    var parameterText: String { get }
}

extension String: ParameterValue {
    package var parameterText: String { self }
}

extension Int: ParameterValue {
    package var parameterText: String { String(self) }
}

extension Bool: ParameterValue {
    package var parameterText: String { self ? "true" : "false" }
}

extension Date: ParameterValue {
    /// Whole Unix seconds.
    package var parameterText: String { String(unixSeconds) }
}

extension OpenEnum {
    package var parameterText: String { rawValue }
}

extension Optional where Wrapped: ParameterValue {
    package var parameterText: String? { map(\.parameterText) }
}

extension Optional where Wrapped: OpenEnum {
    package var parameterText: String? { map(\.rawValue) }
}

extension Route {
    /// The `limit` that is sent for one that was asked for: from 1 to the largest page that the documents allow.
    package func clamped(_ limit: Int?) -> String? {
        limit.map { String(max(1, min($0, largestPage ?? .max))) }
    }

    /// The size of the largest page; nil where the documents are silent.
    package var largestPage: Int? {
        switch paging {
        case .none: nil
        case .cursor(let max, _): max
        case .offset(let max): max
        }
    }
}
