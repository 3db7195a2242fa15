// SPDX-License-Identifier: Apache-2.0

/// The names that a person goes by.
struct Identity: JSONWritable, Sendable, Hashable {
    var id: String?
    var email: String?
    var cioID: String
    /// In E.164; only people whom a call has named by it have one.
    var phone: String?

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("email", email)
            writer.field("cio_id", cioID)
        }
    }
}

extension World {
    /// The names of a seeded person. Each ends in the person's number, so that ``index(ofID:)`` can go back.
    func identity(_ index: Int) -> Identity {
        var dice = dice(.identity, index)
        let number = String(index + 1)
        let kind = dice.below(200)
        let id = kind < 6 ? nil : id(number, &dice)
        let hasEmail = kind > 0 && !(6..<10).contains(kind)
        return Identity(id: id, email: hasEmail ? email(index, number, &dice) : nil, cioID: Self.cioID(index))
    }

    private func id(_ number: String, _ dice: inout Dice) -> String {
        switch dice.below(60) {
        case 0: "user/" + number
        case 1: "a+b " + number
        case 2: "ref@" + number
        case 3: "100% " + number
        case 4: "🦊" + number
        case 5: "名前-" + number
        case 6: "q?x=1&y=" + number
        case 7: "%2F" + number
        default: number
        }
    }

    /// Every 500th person shares the address of the one before.
    private func email(_ index: Int, _ number: String, _ dice: inout Dice) -> String {
        if index % 500 == 499 { return identity(index - 1).email ?? "shared" + number + "@example.com" }
        return switch dice.below(40) {
        case 0: "First.Last+news" + number + "@Example.com"
        case 1: "jürgen" + number + "@bücher.example"
        case 2: "o'brien" + number + "@example.org"
        default: "person" + number + "@example.com"
        }
    }

    /// Customer.io's own id of the person at a position: the only name that all people have and that never changes.
    static func cioID(_ index: Int) -> String {
        let digits = String(index + 1, radix: 16)
        return "a3" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    static func index(ofCioID cioID: String) -> Int? {
        guard cioID.hasPrefix("a3"), let number = Int(cioID.dropFirst(2), radix: 16), number > 0,
            Self.cioID(number - 1) == cioID
        else { return nil }
        return number - 1
    }

    func index(ofID id: String) -> Int? {
        Self.trailingNumber(id[...]).map { $0 - 1 }.flatMap {
            isPerson($0) && identity($0).id?.isSame(as: id) == true ? $0 : nil
        }
    }

    /// All seeded people with an address, whatever its case.
    func indexes(ofEmail email: String) -> [Int] {
        guard people > 0, let at = email.utf8.lastIndex(of: UInt8(ascii: "@")),
            let number = Self.trailingNumber(email[..<at])
        else { return [] }
        let email = email.lowercased()
        return [number - 1, number].filter {
            isPerson($0) && identity($0).email?.lowercased().isSame(as: email) == true
        }
    }

    private func isPerson(_ index: Int) -> Bool { index >= 0 && index < people }

    static func trailingNumber(_ text: Substring) -> Int? {
        let isDigit = UInt8(ascii: "0")...UInt8(ascii: "9")
        let end = text.utf8.lastIndex { !isDigit.contains($0) }
        return Int(text[(end.map(text.utf8.index(after:)) ?? text.startIndex)...])
    }
}
