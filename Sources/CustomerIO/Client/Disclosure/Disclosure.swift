// SPDX-License-Identifier: Apache-2.0

/// Makes texts of a server fit for a log: plain words are shown, and `•••` in place of what may be somebody's data or a
/// secret.
///
/// Hidden is what the request carried, wherever it occurs, unless it is a word of the API's language; and whatever its
/// source, what is not plainly a word: addresses, names, numbers, tokens. Between quotes only words of the API's language
/// and keys of the request's body are shown.
package struct Disclosure: Sendable {
    private let request: RequestWords

    package init(_ request: RequestWords = RequestWords()) { self.request = request }

    private static let mostWords = 30
    private static let longestCore = 60
    private static let longestWord = 18

    /// The first 30 words of a text as they may be shown.
    package func shown(_ text: String) -> String {
        let words = PlainWord.all(in: text, atMost: Self.mostWords + 1)
        var result = ""
        var endsWithGap = false
        for (index, word) in words.prefix(Self.mostWords).enumerated() {
            let isShown = mayShow(words, index)
            if isShown || !endsWithGap || !word.lead.isEmpty {
                result += result.isEmpty ? "" : " "
                result += word.lead.text + (isShown ? word.core.text : "•••")
            }
            result += word.tail.text
            endsWithGap = !isShown && word.tail.isEmpty
        }
        return words.count > Self.mostWords ? result + " …" : result
    }

    private func mayShow(_ words: [PlainWord], _ index: Int) -> Bool {
        let word = words[index]
        guard word.core.count <= Self.longestCore,
            word.core.allSatisfy({ $0.isLetterOrDigit || Self.inner.contains($0) })
        else { return false }
        if word.core.contains(where: \.isDigit) {
            if Vocabulary.wholeWords.contains(word.name) { return true }
            if !word.isQuoted, Quantity(words, index).isHarmless { return !word.parts.contains(where: isCarried) }
        }
        let isStrict = word.isQuoted || word.name.contains("://")
        guard word.parts.allSatisfy({ mayShow($0, isStrict: isStrict) }) else { return false }
        // Names of files and hosts: the first part of a field's path is one that is known.
        let isPath = word.core.contains { Self.joining.contains($0) }
        return !isPath || word.parts.first.map { mayShow($0, isStrict: true) } ?? true
    }

    private static let inner = Set("'\"`()[]{}.,:;!-_/".utf8)
    private static let joining = Set(".:/".utf8)

    private func mayShow(_ part: ArraySlice<UInt8>, isStrict: Bool) -> Bool {
        let word = WordHash(part)
        if request.isID(word) { return false }
        if Vocabulary.words.contains(word.folded) { return true }
        if request.isValue(word) { return false }
        if request.isKey(word), part.isLikeName { return true }
        return !isStrict && part.count <= Self.longestWord && part.allSatisfy(\.isLowerCase)
    }

    private func isCarried(_ part: ArraySlice<UInt8>) -> Bool {
        let word = WordHash(part)
        return request.isID(word) || request.isValue(word)
    }
}

extension ArraySlice<UInt8> {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }

    /// True for what may be the name of an attribute or field: letters and few digits.
    fileprivate var isLikeName: Bool {
        let digits = count(where: \.isDigit)
        return digits <= 3 && digits < count && count <= 40
    }
}
