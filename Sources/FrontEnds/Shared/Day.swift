// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Days and moments as people write them.
package enum Day {
    /// The beginning of a day in UTC, `2024-12-31`, or a moment with its time and zone, `2024-12-31T12:00:00Z`, in Unix
    /// seconds.
    ///
    /// - Parameters:
    ///   - option: What the error calls it.
    ///   - now: Unix seconds that it may not lie behind; nil if it may lie anywhere.
    /// - Throws: ``ConfigurationError`` if the text is neither, is a day that no calendar has, or lies in the future.
    package static func seconds(_ text: String, option: String, now: Int64? = nil) throws -> Int64 {
        guard let date = day(String(text.prefix(10))), let moment = text.utf8.count == 10 ? date : moment(text) else {
            throw ConfigurationError(
                "\(option) must be a day like 2024-12-31 or a moment like 2024-12-31T12:00:00Z, not \"\(text)\"")
        }
        let seconds = Int64(moment.timeIntervalSince1970)
        guard seconds <= now ?? .max else { throw ConfigurationError("\(option) lies in the future: \(text)") }
        return seconds
    }

    /// Foundation takes February 30 for March 2; a day is one only if it reads as it was written.
    private static func day(_ text: String) -> Date? {
        let style = Date.ISO8601FormatStyle().year().month().day()
        guard let date = try? Date(text, strategy: style), date.formatted(style).utf8.elementsEqual(text.utf8) else {
            return nil
        }
        return date
    }

    /// Hours and minutes that no clock shows would be taken, too.
    private static func moment(_ text: String) -> Date? {
        guard text.contains(#/^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d/#) else { return nil }
        return try? Date(text, strategy: .iso8601)
    }
}
