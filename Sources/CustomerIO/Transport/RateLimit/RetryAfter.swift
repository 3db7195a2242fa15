// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The `Retry-After` field: seconds, or a date in the one form that RFC 9110 lets a server send.
package enum RetryAfter {
    /// Nil if the field says nothing usable or a time that has passed.
    package static func duration(_ field: String, at now: Date) -> Duration? {
        let seconds = Double(field) ?? HTTPDate.date(field).map { $0.timeIntervalSince(now).rounded(.up) }
        return seconds.flatMap { $0.isFinite && $0 > 0 ? .seconds(min($0, 1e6)) : nil }
    }
}
