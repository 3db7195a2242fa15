// SPDX-License-Identifier: Apache-2.0

/// A value that no value of a page or chunk is below, or above, as the statistics have it.
struct Bound: Sendable, Hashable {
    var bytes: [UInt8]
    /// True if it is one of the values.
    var isExact = true

    /// Longer byte arrays are cut.
    static let longest = 64

    /// The smallest byte array, or what it begins with.
    static func lower(_ bytes: UnsafeRawBufferPointer, isText: Bool) -> Bound {
        let length = cut(bytes, isText: isText)
        return Bound(bytes: Array(bytes[..<length]), isExact: length == bytes.count)
    }

    /// The largest byte array, or something short above it; nil if there is nothing.
    static func upper(_ bytes: UnsafeRawBufferPointer, isText: Bool) -> Bound? {
        let length = cut(bytes, isText: isText)
        if length == bytes.count { return Bound(bytes: Array(bytes)) }
        let start = Array(bytes[..<length])
        return (isText ? successor(ofText: start) : successor(of: start)).map { Bound(bytes: $0, isExact: false) }
    }

    /// Where to cut: text not within a character.
    private static func cut(_ bytes: UnsafeRawBufferPointer, isText: Bool) -> Int {
        guard bytes.count > longest else { return bytes.count }
        guard isText else { return longest }
        return (longest - 3...longest).last { bytes[$0] & 0xC0 != 0x80 } ?? longest
    }

    /// The shortest bytes above all that begin so.
    private static func successor(of bytes: [UInt8]) -> [UInt8]? {
        guard let last = bytes.lastIndex(where: { $0 < 0xFF }) else { return nil }
        return bytes[..<last] + [bytes[last] + 1]
    }

    /// The same of characters, whose order is that of their bytes; nil also for what is no text.
    private static func successor(ofText bytes: [UInt8]) -> [UInt8]? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.popLast() {
            guard last.value < 0x10FFFF else { continue }
            guard let next = Unicode.Scalar(last.value == 0xD7FF ? 0xE000 : last.value + 1) else { return nil }
            scalars.append(next)
            return scalars.flatMap { Array(String($0).utf8) }
        }
        return nil
    }
}
