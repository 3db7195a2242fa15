// SPDX-License-Identifier: Apache-2.0

/// Unix seconds as PostgreSQL reads a time.
enum CalendarTime {
    /// Appends `2026-05-01 09:30:00+00`, and ` BC` where it belongs.
    static func append(_ seconds: Int64, to output: inout [UInt8]) {
        let (days, rest) = (floor(seconds, 86_400), seconds - floor(seconds, 86_400) * 86_400)
        // Days of a calendar whose years begin in March, in eras of 400 years.
        let day = days + 719_468
        let era = floor(day, 146_097)
        let ofEra = day - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * ofYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        append(year > 0 ? year : 1 - year, 4, &output)
        append("-", month, &output)
        append("-", ofYear - (153 * march + 2) / 5 + 1, &output)
        append(" ", rest / 3_600, &output)
        append(":", rest / 60 % 60, &output)
        append(":", rest % 60, &output)
        output.append(contentsOf: "+00".utf8)
        if year <= 0 { output.append(contentsOf: " BC".utf8) }
    }

    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }

    private static func append(_ mark: Unicode.Scalar, _ value: Int64, _ output: inout [UInt8]) {
        output.append(UInt8(ascii: mark))
        append(value, 2, &output)
    }

    private static func append(_ value: Int64, _ width: Int, _ output: inout [UInt8]) {
        let digits = String(value)
        output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, width - digits.utf8.count)))
        output.append(contentsOf: digits.utf8)
    }
}
