// SPDX-License-Identifier: Apache-2.0

/// Dates of the Pipelines API (ISO 8601), for example `2015-12-12T19:11:01.249Z`.
enum ISODate {
    /// Seconds since 1970, fractions cut off; nil for another form.
    static func seconds(_ text: String) -> Int? {
        var rest = Array(text.utf8)[...]
        guard let year = number(4, &rest), skip("-", &rest), let month = number(2, &rest), skip("-", &rest),
            let day = number(2, &rest), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let date = days(year, month, day) * 86_400
        if rest.isEmpty { return date }
        guard skip("T", &rest) || skip(" ", &rest), let hour = number(2, &rest), skip(":", &rest),
            let minute = number(2, &rest), skip(":", &rest), let second = number(2, &rest),
            hour < 24, minute < 60, second < 61
        else { return nil }
        if skip(".", &rest) { rest = rest.drop { isDigit($0) } }
        guard let offset = offset(&rest), rest.isEmpty else { return nil }
        return date + hour * 3_600 + minute * 60 + second - offset
    }

    private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int? {
        if rest.isEmpty || skip("Z", &rest) { return 0 }
        let isNegative = skip("-", &rest)
        guard isNegative || skip("+", &rest), let hours = number(2, &rest) else { return nil }
        _ = skip(":", &rest)
        guard let minutes = number(2, &rest) else { return nil }
        return (hours * 60 + minutes) * (isNegative ? -60 : 60)
    }

    /// Days since 1970 of a date of the Gregorian calendar, counted in years that begin in March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }

    private static func number(_ digits: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.count >= digits, rest.prefix(digits).allSatisfy(isDigit) else { return nil }
        defer { rest = rest.dropFirst(digits) }
        return rest.prefix(digits).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func skip(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
