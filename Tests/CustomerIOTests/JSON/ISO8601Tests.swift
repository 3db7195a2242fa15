// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// Foundation's own formatter is the witness, for times since 1583: before, it counts as Julius Caesar did. Seconds are
/// in eighths, which have an exact form, so that nobody rounds.
struct ISO8601Tests {
    private func witness(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    @Test(arguments: [
        0, 0.5, -0.5, 951_782_399.875, 951_782_400, 951_868_800, 4_107_542_399, -2_208_988_800, 253_402_300_799,
        1_709_164_800, 1_709_251_199.125, -11_670_998_400,
    ]) func equalsFoundation(seconds: Double) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(ISO8601.string(from: date) == witness(date))
    }

    @Test(arguments: 0..<200) func equalsFoundationAtRandom(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let eighths = Int.random(in: -97_000_000_000...2_000_000_000_000, using: &random)
        let date = Date(timeIntervalSince1970: Double(eighths) / 8)
        #expect(ISO8601.string(from: date) == witness(date))
    }

    @Test func datesWithoutAYearOfFourDigitsAreBounded() {
        #expect(ISO8601.string(from: Date(timeIntervalSince1970: 1e15)) == "9999-12-31T23:59:59.999Z")
        #expect(ISO8601.string(from: Date(timeIntervalSince1970: -1e15)) == "0000-01-01T00:00:00.000Z")
    }
}
