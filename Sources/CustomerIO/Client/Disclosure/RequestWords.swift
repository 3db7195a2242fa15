// SPDX-License-Identifier: Apache-2.0

/// The words that a request carries, to be told from a server's own. A word is a run of letters and digits; its hash
/// stands for it.
package struct RequestWords: Sendable {
    /// Values of the path that are one word. They stay hidden even if they are words of the API's language as well.
    private var ids: Set<UInt64> = []
    /// Words of any value.
    private var values: Set<UInt64> = []
    /// Words of the body's keys, which name attributes and fields.
    private var keys: Set<UInt64> = []

    package init() {}

    /// - Parameter body: JSON; anything else gives some words or none.
    package init(path: some Sequence<String>, query: some Sequence<String>, body: some Sequence<UInt8>) {
        for value in path {
            let words = WordHash.all(in: value.utf8)
            if words.count == 1 { ids.insert(words[0].folded) }
            values.formUnion(words.map(\.folded))
        }
        for value in query { values.formUnion(WordHash.all(in: value.utf8).map(\.folded)) }
        var strings = JSONStrings()
        for byte in body { strings.read(byte) }
        strings.finish()
        values.formUnion(strings.values)
        keys = strings.keys
    }

    func isID(_ word: WordHash) -> Bool { ids.contains(word.folded) }
    func isValue(_ word: WordHash) -> Bool { values.contains(word.folded) }
    func isKey(_ word: WordHash) -> Bool { keys.contains(word.exact) }
}

/// A hash (FNV-1a) of a word as it is, and of one without regard to the case of ASCII letters.
struct WordHash {
    private(set) var exact: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var folded: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var isEmpty = true

    init() {}

    init(_ word: some Sequence<UInt8>) { word.forEach { add($0) } }

    mutating func add(_ byte: UInt8) {
        exact = (exact ^ UInt64(byte)) &* 0x100_0000_01B3
        folded = (folded ^ UInt64(byte.lowercased)) &* 0x100_0000_01B3
        isEmpty = false
    }

    static func all(in text: some Sequence<UInt8>) -> [WordHash] {
        var words: [WordHash] = []
        var word = WordHash()
        for byte in text {
            if byte.isPartOfWord {
                word.add(byte)
            } else if !word.isEmpty {
                words.append(word)
                word = WordHash()
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}

extension UInt8 {
    var isLowerCase: Bool { self &- 0x61 < 26 }
    var isDigit: Bool { self &- 0x30 < 10 }
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
    var isLetterOrDigit: Bool { lowercased.isLowerCase || isDigit }
    /// Bytes of letters beyond ASCII count as well, so that no word is made of what lies between them.
    var isPartOfWord: Bool { isLetterOrDigit || self >= 0x80 }
}
