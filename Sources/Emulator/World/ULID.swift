// SPDX-License-Identifier: Apache-2.0

/// A ULID: 48 bits of time and 80 bits of chance, 26 characters that sort by time.
struct ULID: Sendable, Hashable {
    private let value: UInt128

    /// - Parameter time: Seconds since 1970.
    init(time: Int, _ dice: inout Dice) {
        let milliseconds = UInt64(max(0, time)) * 1_000 + UInt64(dice.below(1_000))
        value = UInt128(milliseconds) << 80 | UInt128(dice.next() & 0xFFFF) << 64 | UInt128(dice.next())
    }

    /// Nil for a text that does not have the form of a ULID.
    init?(_ text: String) {
        guard text.utf8.count == 26, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(text.utf8.first ?? 0) else {
            return nil
        }
        var value: UInt128 = 0
        for character in text.utf8 {
            let upper = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character) ? character & 0xDF : character
            guard let digit = Self.alphabet.firstIndex(of: upper) else { return nil }
            value = value << 5 | UInt128(digit)
        }
        self.value = value
    }

    var text: String {
        String(unsafeUninitializedCapacity: 26) { output in
            for place in 0..<26 {
                output[place] = Self.alphabet[Int(truncatingIfNeeded: value >> UInt128(5 * (25 - place))) & 31]
            }
            return 26
        }
    }

    /// Crockford's base 32.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}

extension ULID: JSONWritable {
    func write(to writer: inout JSONWriter) { writer.string(text) }
}
