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
