// SPDX-License-Identifier: Apache-2.0

public import Foundation
import Synchronization

/// An id of an event: 48 bits of time in milliseconds and 80 random bits, as 26 letters of Crockford's alphabet.
/// Customer.io drops an event whose id came before, which is what makes repeating a request harmless.
public struct ULID: Sendable, Hashable, LosslessStringConvertible {
    private let value: UInt128

    /// A new id for now. Those of one millisecond count up from a random one, so that they sort in the order in which they
    /// were made (the specification calls that monotonic), and chance is asked for once a millisecond.
    public init() {
        self = Self.newest.withLock { newest in
            var random = SystemRandomNumberGenerator()
            newest = newest.next(at: Date(), using: &random)
            return newest
        }
    }

    private static let newest = Mutex(ULID(value: 0))

    private init(value: UInt128) { self.value = value }

    /// The one that is made after this one.
    func next(at date: Date, using random: inout some RandomNumberGenerator) -> ULID {
        guard value >> 80 == UInt128(Self.milliseconds(date)) else { return ULID(at: date, using: &random) }
        return ULID(value: value &+ 1)
    }

    /// A new id for a time.
    public init(at date: Date, using random: inout some RandomNumberGenerator) {
        let tail = UInt128(random.next()) << 16 | UInt128(random.next() & 0xFFFF)
        value = UInt128(Self.milliseconds(date)) << 80 | tail
    }

    private static func milliseconds(_ date: Date) -> UInt64 {
        let seconds = date.timeIntervalSince1970
        return UInt64((seconds.isFinite ? min(max(seconds, 0), 281_474_976_710) * 1_000 : 0).rounded())
    }

    /// Reads an id, in any case.
    /// - Returns: nil unless the text has 26 letters of the alphabet and fits into 128 bits.
    public init?(_ description: String) {
        guard description.utf8.count == 26 else { return nil }
        var value: UInt128 = 0
        for (place, letter) in description.utf8.enumerated() {
            guard let digit = Self.digit(letter), place > 0 || digit < 8 else { return nil }
            value = value << 5 | UInt128(digit)
        }
        self.value = value
    }

    /// The 26 letters.
    public var description: String {
        String(unsafeUninitializedCapacity: 26) { letters in
            // Ten letters are time, eight and eight are the random bits: 64-bit shifts are quick.
            Self.write(UInt64(value >> 80), to: letters, 0..<10)
            Self.write(UInt64(truncatingIfNeeded: value >> 40), to: letters, 10..<18)
            Self.write(UInt64(truncatingIfNeeded: value), to: letters, 18..<26)
            return 26
        }
    }

    private static var alphabet: StaticString { "0123456789ABCDEFGHJKMNPQRSTVWXYZ" }

    /// Fills places from the last to the first with five bits each.
    private static func write(_ bits: UInt64, to letters: UnsafeMutableBufferPointer<UInt8>, _ places: Range<Int>) {
        var bits = bits
        for place in places.reversed() {
            letters[place] = alphabet.utf8Start[Int(bits & 31)]
            bits >>= 5
        }
    }

    private static func digit(_ letter: UInt8) -> Int? {
        let upper = letter >= UInt8(ascii: "a") ? letter &- 0x20 : letter
        return alphabet.withUTF8Buffer { $0.firstIndex(of: upper) }
    }
}
