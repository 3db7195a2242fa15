// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Times as the Pipelines API has them: `2015-12-12T19:11:01.249Z`.
package enum ISO8601 {
    /// Milliseconds, rounded down, in UTC. Dates outside of the years 0 to 9999 become the nearest inside.
    package static func string(from date: Date) -> String {
        let bounded = min(max(date.timeIntervalSince1970, -62_167_219_200), 253_402_300_799.999)
        let milliseconds = Int((bounded * 1_000).rounded(.down))
        let (days, time) = quotient(milliseconds, 86_400_000)
        let (year, month, day) = civil(days)
        return String(unsafeUninitializedCapacity: 24) { buffer in
            var text = Digits(buffer: buffer)
            text.put(year, 4, then: "-")
            text.put(month, 2, then: "-")
            text.put(day, 2, then: "T")
            text.put(time / 3_600_000, 2, then: ":")
            text.put(time / 60_000 % 60, 2, then: ":")
            text.put(time / 1_000 % 60, 2, then: ".")
            text.put(time % 1_000, 3, then: "Z")
            return text.count
        }
    }

    /// Rounds down, unlike `/`.
    private static func quotient(_ value: Int, _ divisor: Int) -> (Int, remainder: Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// The date of a day since 1970-01-01. Years are counted from March here, so that the leap day is the last one.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = quotient(days + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = era * 400 + yearOfEra + (month < 10 ? 0 : 1)
        return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }
}

extension JSONValue {
    /// A time as text; one that looks like milliseconds is ``invalid(_:)``.
    static func text(_ date: Date) -> JSONValue {
        date.fault.map(JSONValue.invalid) ?? .string(ISO8601.string(from: date))
    }
}

/// Fills a text with numbers of fixed width.
private struct Digits {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    mutating func put(_ number: Int, _ width: Int, then mark: Unicode.Scalar) {
        var rest = number
        for place in (count..<count + width).reversed() {
            buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        buffer[count + width] = UInt8(ascii: mark)
        count += width + 1
    }
}
