// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The time of day.
enum WallClock {
    /// Seconds since 1970.
    static var now: Int { Int(Date().timeIntervalSince1970) }
}
