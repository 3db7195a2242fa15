// SPDX-License-Identifier: Apache-2.0

/// Hashes bytes: eight of them a multiplication of 64 × 64 to 128 bits, with a seed of the process, so that nobody can
/// choose values that collide. It is in no file.
enum ValueHash {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let seed: UInt64 = {
        var hasher = Hasher()
        hasher.combine(factor)
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }()

    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let count = bytes.count
        var hash = mix(seed ^ UInt64(count))
        var index = 0
        while index + 8 <= count {
            hash = mix(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        guard index < count else { return hash }
        var rest: UInt64 = 0
        while index < count {
            rest = rest << 8 | UInt64(bytes[index])
            index += 1
        }
        return mix(hash ^ rest)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = (value ^ seed).multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }
}
