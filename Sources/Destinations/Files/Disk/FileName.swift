// SPDX-License-Identifier: Apache-2.0

/// File names for names that may hold anything.
enum FileName {
    private static let longest = 200

    /// Small ASCII letters, digits, `-`, `_`, `.` and everything beyond ASCII stay; the rest is percent-encoded, capitals
    /// too, since some file systems do not tell them from small letters. A leading `.` or `_` is ours and the system's.
    static func encoded(_ name: String) -> String {
        var parts: [[UInt8]] = name.unicodeScalars.map { scalar in
            scalar.isASCII && !isPlain(scalar) ? percent(UInt8(scalar.value)) : Array(String(scalar).utf8)
        }
        guard let first = parts.first else { return "%" }
        if first == [UInt8(ascii: ".")] || first == [UInt8(ascii: "_")] { parts[0] = percent(first[0]) }
        return String(decoding: cut(parts, hash: hash(name)), as: UTF8.self)
    }

    /// Long names end with `~` and a hash of the whole name.
    private static func cut(_ parts: [[UInt8]], hash: String) -> [UInt8] {
        let whole = Array(parts.joined())
        guard whole.count > longest else { return whole }
        var result: [UInt8] = []
        for part in parts where result.count + part.count <= longest - hash.utf8.count - 1 {
            result += part
        }
        return result + Array("~\(hash)".utf8)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "-", "_", ".": true
        default: false
        }
    }

    private static func percent(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// FNV-1a with 64 bits.
    static func hash(_ name: String) -> String {
        let hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
