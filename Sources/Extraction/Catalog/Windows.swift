// SPDX-License-Identifier: Apache-2.0

/// A history that is read in spans of time. A request's bounds are both included.
package struct Windows: Sendable, Hashable {
    /// The column that the bounds refer to.
    let column: String
    /// The value of a parent that tells when its history begins; nil for all time.
    var since: String?
    /// The longest span that the API answers whole, in days.
    var longest: Int64 = 180
    /// Seconds of which the first bound is a multiple.
    var alignment: Int64 = 1
    /// The names of the bounds, in a query or a body.
    var start = "start_ts"
    var end = "end_ts"
}

extension Windows {
    /// In seconds.
    static let day: Int64 = 86_400
}
