// SPDX-License-Identifier: Apache-2.0

/// The 127 bits by which a row's key is known. Two keys are taken for one if these are equal.
///
/// That no two keys of a table meet by chance is a matter of 2^-127 a pair, and whoever chooses keys cannot make them
/// meet, since each folder has a secret of its own.
struct KeyHash: Sendable, Hashable, Comparable {
    let high: UInt64
    /// The lowest bit is set.
    let low: UInt64

    @inline(__always)
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low | 1
    }

    @inline(__always)
    static func < (left: Self, right: Self) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    @inline(__always)
    static func == (left: Self, right: Self) -> Bool { left.high == right.high && left.low == right.low }
}

/// Hashes keys and contents: 16 bytes a multiplication of 64 × 64 to 128 bits, with secret factors.
struct RowHash: Sendable {
    /// In bytes.
    static let secretSize = 48

    private let words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    init(secret: [UInt8]) {
        let padded = secret + [UInt8](repeating: 0x5A, count: max(0, Self.secretSize - secret.count))
        words = padded.withUnsafeBytes { bytes in
            (
                bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 32, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 40, as: UInt64.self)
            )
        }
    }

    /// The hash of a row that has nothing in any column.
    var content: UInt64 { words.4 }

    /// Takes the value of a column into a row's hash. Columns without a value are left out, so that a row stays the same
    /// when columns are added.
    @inline(__always)
    func content(_ hash: UInt64, column: Int, _ value: UnsafeRawBufferPointer) -> UInt64 {
        Self.mixed(
            hash ^ UInt64(truncatingIfNeeded: column &+ 1) &* 0x9E37_79B9_7F4A_7C15, value, words.0, words.1)
    }

    /// The hash of a key of no columns.
    var key: (UInt64, UInt64) { (words.4, words.5) }

    @inline(__always)
    func key(_ hash: (UInt64, UInt64), _ value: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
        (Self.mixed(hash.0, value, words.0, words.1), Self.mixed(hash.1, value, words.2, words.3))
    }

    @inline(__always)
    private static func mixed(
        _ hash: UInt64, _ value: UnsafeRawBufferPointer, _ first: UInt64, _ second: UInt64
    ) -> UInt64 {
        let count = value.count
        var hash = hash ^ UInt64(truncatingIfNeeded: count) &* 0xC2B2_AE3D_27D4_EB4F
        var index = 0
        while index + 16 < count {
            hash = folded(
                value.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ first,
                value.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self) ^ hash)
            index += 16
        }
        let (left, right) = ends(value, index)
        return folded(left ^ second, right ^ hash)
    }

    /// The last 16 bytes or fewer, some of them twice.
    @inline(__always)
    private static func ends(_ value: UnsafeRawBufferPointer, _ start: Int) -> (UInt64, UInt64) {
        let count = value.count
        if count >= 16 {
            return (
                value.loadUnaligned(fromByteOffset: count - 16, as: UInt64.self),
                value.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            )
        }
        if count >= 8 {
            return (
                value.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                value.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            )
        }
        if count >= 4 {
            return (
                UInt64(value.loadUnaligned(fromByteOffset: 0, as: UInt32.self)),
                UInt64(value.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
            )
        }
        if count == 0 { return (0, 0) }
        return (UInt64(value[0]) << 16 | UInt64(value[count >> 1]) << 8 | UInt64(value[count - 1]), 0)
    }

    @inline(__always)
    static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
