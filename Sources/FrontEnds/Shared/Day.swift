// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Days as people write them.
package enum Day {
    /// The beginning of a day, in UTC, in Unix seconds.
    ///
    /// - Parameter option: What the error calls the day.
    /// - Throws: ``ConfigurationError`` if the text is no day.
    package static func seconds(_ text: String, option: String) throws -> Int64 {
        guard let day = try? Date(text, strategy: .iso8601.year().month().day()) else {
            throw ConfigurationError("\(option) must be a day like 2024-12-31, not \"\(text)\"")
        }
        return Int64(day.timeIntervalSince1970)
    }
}
