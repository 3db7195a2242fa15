// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A month of UTC, counted from January of the year 0.
struct Month: Hashable {
    let number: Int

    /// - Parameter time: Unix seconds.
    /// - Returns: Nil for times outside of the years 0 to 9999.
    init?(_ time: Int64) {
        guard time >= -62_167_219_200, time < 253_402_300_800 else { return nil }
        // Days since March 1 of the year 0, so that leap days end a year of their count.
        let days = Int(time + 62_167_219_200) / 86_400 - 60 + 146_097
        let era = days / 146_097
        let day = days % 146_097
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
        let month = (5 * (day - (365 * year + year / 4 - year / 100)) + 2) / 153
        number = (year + (era - 1) * 400) * 12 + month + 2
    }

    /// `2026-05`
    var name: String {
        let year = String(number / 12)
        let month = String(number % 12 + 1)
        return String(repeating: "0", count: 4 - year.count) + year + (month.count == 1 ? "-0" : "-") + month
    }
}
