// SPDX-License-Identifier: Apache-2.0

/// What unix seconds become in columns that are new. Those that are there stay as they are.
package enum TimeType: String, Sendable, CaseIterable {
    case seconds
    /// The destination's own type for a moment.
    case timestamp
}
