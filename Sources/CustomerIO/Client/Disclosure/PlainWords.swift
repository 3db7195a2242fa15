// SPDX-License-Identifier: Apache-2.0

/// A word of a server's text with the punctuation around it.
struct PlainWord {
    /// What stands right before and after the core: a few brackets, quotes and the like.
    let lead: ArraySlice<UInt8>
    let core: ArraySlice<UInt8>
    let tail: ArraySlice<UInt8>
    /// True if some of it is between quotes.
    let isQuoted: Bool

    init(_ word: ArraySlice<UInt8>, isQuoted: Bool) {
        let start = word.firstIndex { !Self.opening.contains($0) } ?? word.endIndex
        let end = word[start...].lastIndex { !Self.closing.contains($0) }.map { $0 + 1 } ?? start
        lead = word[..<start].suffix(4)
        core = word[start..<end]
        tail = word[end...].prefix(4)
        self.isQuoted = isQuoted
    }

    private static let opening = Set("'\"`([{".utf8)
    private static let closing = Set("'\"`)]}.,:;!?".utf8)

    /// The core in lower case.
    var name: String { String(decoding: core.map(\.lowercased), as: UTF8.self) }

    /// The runs of letters and digits in the core.
    var parts: [ArraySlice<UInt8>] { core.split { !$0.isLetterOrDigit } }
}

extension PlainWord {
    /// The first words of a text. What is no printable ASCII becomes a byte that no word may have; typographic quotes and
    /// dashes become plain ones.
    static func all(in text: String, atMost count: Int) -> [PlainWord] {
        var bytes = text.unicodeScalars.prefix(longestText).map(plain)
        if bytes.count == longestText { bytes = Array(bytes[..<(bytes.lastIndex(of: space) ?? 0)]) }
        let quoted = quotation(in: bytes)
        return bytes.split(separator: space).prefix(count).map { word in
            PlainWord(word, isQuoted: quoted[word.indices].contains(true))
        }
    }

    private static let longestText = 4_096
    private static let space = UInt8(ascii: " ")
    private static let apostrophe = UInt8(ascii: "'")
    private static let quotes = Set("'\"`".utf8)

    private static func plain(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar {
        case "!"..."~": UInt8(truncatingIfNeeded: scalar.value)
        case "\u{2018}", "\u{2019}", "\u{201A}": apostrophe
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": UInt8(ascii: "\"")
        case "\u{2013}", "\u{2014}": UInt8(ascii: "-")
        default: scalar.properties.isWhitespace ? space : 0xFF
        }
    }

    /// For each byte whether it is between quotes. A quote opens before a word and closes after one; between two letters
    /// it opens too, unless it is an apostrophe. One that never closes goes on to the end.
    private static func quotation(in bytes: [UInt8]) -> [Bool] {
        var open: UInt8?
        return bytes.indices.map { index in
            let byte = bytes[index]
            guard quotes.contains(byte) else { return open != nil }
            let followsWord = index > 0 && bytes[index - 1].isLetterOrDigit
            let precedesWord = index + 1 < bytes.count && bytes[index + 1].isPartOfWord
            if open == byte, !precedesWord {
                open = nil
                return true
            }
            if open == nil, !followsWord || precedesWord && byte != apostrophe { open = byte }
            return open != nil
        }
    }
}
