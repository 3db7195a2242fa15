// SPDX-License-Identifier: Apache-2.0

/// A ULID: 48 bits of time and 80 bits of chance, 26 characters that sort by time.
struct ULID {
    let text: String

    /// - Parameter time: Seconds since 1970.
    init(time: Int, _ dice: inout Dice) {
        self.init(milliseconds: UInt64(max(0, time)) * 1_000 + UInt64(dice.below(1_000)), dice.next(), dice.next())
    }

    private init(milliseconds: UInt64, _ first: UInt64, _ second: UInt64) {
        var characters = (0..<10).map { Self.alphabet[Int(milliseconds >> (5 * UInt64(9 - $0)) & 31)] }
        for part in [first, second] {
            characters += (0..<8).map { Self.alphabet[Int(part >> (5 * UInt64($0)) & 31)] }
        }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// True if a text has the form of a ULID.
    static func isValid(_ text: String) -> Bool {
        text.utf8.count == 26 && text.uppercased().utf8.allSatisfy(alphabet.contains)
            && (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(text.utf8.first ?? 0)
    }

    /// Crockford's base 32.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
