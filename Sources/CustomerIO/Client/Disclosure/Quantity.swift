// SPDX-License-Identifier: Apache-2.0

/// A number in a server's text, and what its neighbours say of it.
struct Quantity {
    private let number: ArraySlice<UInt8>
    private let unit: ArraySlice<UInt8>
    private let words: [PlainWord]
    private let index: Int

    init(_ words: [PlainWord], _ index: Int) {
        self.words = words
        self.index = index
        let core = words[index].core
        number = core.prefix { $0.isDigit || $0 == UInt8(ascii: ",") }
        unit = core[number.endIndex...]
    }

    /// True for a status of HTTP, and for a limit: `300 attributes`, `at most 150`, `per 1s`.
    var isHarmless: Bool {
        guard let first = number.first, first.isDigit, number.count <= 9 else { return false }
        return isStatus || isLimit
    }

    private var isLimit: Bool {
        let before = index > 0 ? words[index - 1] : nil
        if !unit.isEmpty {
            return Self.shortUnits.contains(String(decoding: unit.map(\.lowercased), as: UTF8.self))
                && before.map { isComparison($0, index - 1) || Self.prepositions.contains($0.name) } == true
        }
        if before.map({ isComparison($0, index - 1) }) == true { return true }
        let isMeasured = words[index].tail.isEmpty && name(index + 1).map(Self.units.contains) == true
        return isMeasured && before.map { Self.prepositions.contains($0.name) } != false
    }

    private func isComparison(_ word: PlainWord, _ index: Int) -> Bool {
        guard word.tail.isEmpty else { return false }
        if Self.comparisons.contains(word.name) { return true }
        return ["of", "is"].contains(word.name) && name(index - 1).map(Self.comparisons.contains) == true
    }

    private var isStatus: Bool {
        guard unit.isEmpty, let status = Int(String(decoding: number, as: UTF8.self)), (400...599).contains(status)
        else {
            return false
        }
        let word = words[index]
        if word.lead.last == UInt8(ascii: "("), word.tail.first == UInt8(ascii: ")") { return true }
        guard index > 0 else { return isExplained(status) }
        let before = words[index - 1]
        if before.tail.last == UInt8(ascii: ":") { return isExplained(status) }
        return ["status", "http", "http/1.1"].contains(before.name)
    }

    /// True if the words that HTTP has for the status follow.
    private func isExplained(_ status: Int) -> Bool {
        name(index + 1).map { Self.phrases[status]?.contains($0) == true } == true
    }

    private func name(_ index: Int) -> String? { words.indices.contains(index) ? words[index].name : nil }

    private static let comparisons: Set = [
        "than", "most", "least", "exceed", "exceeds", "exceeding", "maximum", "minimum", "max", "min", "limit",
    ]
    private static let prepositions: Set = [
        "to", "of", "only", "up", "per", "is", "are", "after", "within", "every", "over",
    ]
    private static let shortUnits: Set = ["s", "ms", "m", "h", "d", "b", "kb", "mb", "gb", "kib", "mib"]
    private static let units: Set = [
        "attempts", "attributes", "byte", "bytes", "calls", "characters", "chars", "customers", "days", "emails",
        "entries", "events", "fields", "gb", "hours", "identifiers", "ids", "items", "kb", "keys", "kib", "levels",
        "mb",
        "messages", "mib", "minutes", "ms", "objects", "operations", "people", "recipients", "records",
        "relationships", "requests", "rows", "second", "seconds", "segments", "times", "topics", "values", "words",
    ]
    private static let phrases: [Int: Set<String>] = [
        400: ["bad"], 401: ["unauthorized"], 403: ["forbidden"], 404: ["not", "page"], 405: ["method"],
        408: ["request"],
        409: ["conflict"], 410: ["gone"], 413: ["payload", "request", "content"], 422: ["unprocessable"], 429: ["too"],
        500: ["internal"], 501: ["not"], 502: ["bad"], 503: ["service"], 504: ["gateway"],
    ]
}
