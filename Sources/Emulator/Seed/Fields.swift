// SPDX-License-Identifier: Apache-2.0

/// The fields of one record of a workspace file.
struct Fields {
    private let reader: SeedReader
    private let fields: [String: SeedReader]

    /// What a message says.
    static let contents = ["subject", "body", "from", "reply_to", "preheader_text"]

    init(_ reader: SeedReader, _ names: [String]) throws(SeedMistake) {
        self.reader = reader
        fields = try reader.members(Set(names))
    }

    subscript(name: String) -> SeedReader? { fields[name] }

    func id() throws(SeedMistake) -> Int {
        guard let field = fields["id"] else { throw reader.mistake("\(reader.name) needs an id") }
        return try field.number(1...1_000_000_000)
    }

    func text(_ name: String, or standard: String) throws(SeedMistake) -> String {
        try fields[name]?.text() ?? standard
    }

    func optionalText(_ name: String) throws(SeedMistake) -> String? { try fields[name]?.text() }

    func optionalNumber(_ name: String) throws(SeedMistake) -> Int? { try fields[name]?.number() }

    func bool(_ name: String, or standard: Bool) throws(SeedMistake) -> Bool { try fields[name]?.bool() ?? standard }

    func texts(_ name: String) throws(SeedMistake) -> [String]? {
        guard let field = fields[name] else { return nil }
        var texts: [String] = []
        for element in try field.elements() { texts.append(try element.text()) }
        return texts
    }

    func numbers(_ name: String) throws(SeedMistake) -> [Int] {
        var numbers: [Int] = []
        for element in try fields[name]?.elements() ?? [] { numbers.append(try element.number()) }
        return numbers
    }

    /// E-mail unless something else is said.
    func channel(_ name: String) throws(SeedMistake) -> Message.Channel {
        guard let field = fields[name] else { return .email }
        let text = try field.text()
        let other: [String: Message.Channel] = ["sms": .twilio, "inbox": .inbox]
        guard let channel = other[text] ?? Message.Channel(rawValue: text) else {
            throw field.mistake("\(name) must be email, sms, push, in_app, inbox, whatsapp, slack or webhook")
        }
        return channel
    }

    /// What a message says, as changes of its template.
    func edits() throws(SeedMistake) -> Template.Edits {
        var edits: Template.Edits = [:]
        for name in Self.contents {
            guard let text = try fields[name]?.text() else { continue }
            edits[name] = JSONLiteral(checked: JSONWriter.text { $0.value(text) })
        }
        return edits
    }
}
