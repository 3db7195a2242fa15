// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// An id of an event: 48 bits of time in milliseconds and 80 random bits, as 26 letters of Crockford's alphabet.
/// Customer.io drops an event whose id came before, which is what makes repeating a request harmless.
public struct ULID: Sendable, Hashable, LosslessStringConvertible {
    /// The 26 letters.
    public let description: String

    /// A new id for now.
    public init() {
        var random = SystemRandomNumberGenerator()
        self.init(at: Date(), using: &random)
    }

    /// A new id for a time.
    public init(at date: Date, using random: inout some RandomNumberGenerator) {
        let seconds = date.timeIntervalSince1970
        let milliseconds = (seconds.isFinite ? min(max(seconds, 0), 281_474_976_710) * 1_000 : 0).rounded()
        let time = Self.letters(of: UInt128(UInt64(milliseconds)), count: 10)
        let tail = UInt128(random.next()) << 16 | UInt128(random.next() & 0xFFFF)
        description = String(decoding: time + Self.letters(of: tail, count: 16), as: UTF8.self)
    }

    /// Reads an id, in any case.
    /// - Returns: nil unless the text has 26 letters of the alphabet and fits into 128 bits.
    public init?(_ description: String) {
        let text = description.uppercased()
        guard text.utf8.count == 26, text.utf8.allSatisfy(Self.alphabet.contains), text.first.map({ $0 <= "7" }) == true
        else { return nil }
        self.description = text
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func letters(of value: UInt128, count: Int) -> [UInt8] {
        (0..<count).reversed().map { alphabet[Int(truncatingIfNeeded: value >> UInt128(5 * $0)) & 31] }
    }
}
