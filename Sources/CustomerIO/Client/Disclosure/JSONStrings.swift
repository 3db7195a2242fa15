// SPDX-License-Identifier: Apache-2.0

/// The words of the strings of JSON, which is read byte by byte: those of keys as they are, those of values without regard
/// to case. Of something else it makes what it can.
struct JSONStrings {
    private enum Place {
        case outside, inside, escaped
        /// So many digits of `\u0000` are to come.
        case unicode(Int)
    }

    private(set) var keys: Set<UInt64> = []
    private(set) var values: Set<UInt64> = []
    private var place = Place.outside
    private var word = WordHash()
    /// Words of the last string, of which it is not known yet whether it is a key.
    private var words: [WordHash] = []
    private var depth = 0
    /// Where the keys are names of people's files.
    private var depthOfFiles: Int?
    private var isBeforeFiles = false

    private static let attachments = WordHash("attachments".utf8).exact

    mutating func read(_ byte: UInt8) {
        switch place {
        case .outside: readSign(byte)
        case .inside where byte.isPartOfWord: word.add(byte)
        case .inside:
            endWord()
            if byte == UInt8(ascii: "\"") { place = .outside }
            if byte == UInt8(ascii: "\\") { place = .escaped }
        case .escaped: place = byte == UInt8(ascii: "u") ? .unicode(4) : .inside
        case .unicode(let left): place = left > 1 ? .unicode(left - 1) : .inside
        }
    }

    mutating func finish() {
        endWord()
        tell(isKey: false)
    }

    private mutating func readSign(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""):
            tell(isKey: false)
            place = .inside
        case UInt8(ascii: ":"):
            isBeforeFiles = words.count == 1 && words[0].exact == Self.attachments
            tell(isKey: depth != depthOfFiles)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            if isBeforeFiles { depthOfFiles = depth }
            isBeforeFiles = false
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            tell(isKey: false)
            if depth == depthOfFiles { depthOfFiles = nil }
            depth -= 1
        case UInt8(ascii: ","):
            tell(isKey: false)
            isBeforeFiles = false
        default: break
        }
    }

    private mutating func endWord() {
        if !word.isEmpty { words.append(word) }
        word = WordHash()
    }

    private mutating func tell(isKey: Bool) {
        for word in words {
            if isKey { keys.insert(word.exact) } else { values.insert(word.folded) }
        }
        words.removeAll(keepingCapacity: true)
    }
}
