// SPDX-License-Identifier: Apache-2.0

extension PersonName {
    /// As bodies say it: an object with exactly one of the names.
    init(_ identifiers: JSONValue?, _ field: String) throws(Mistake) {
        guard let identifiers, !identifiers.isNull else { throw .required(field) }
        guard let members = identifiers.members, members.count == 1, let (kind, value) = members.first else {
            throw .invalid(field, "\(field) must have exactly one of id, email, phone, cio_id")
        }
        guard let text = value.identifier, text.contains(where: { !$0.isWhitespace }) else {
            throw .invalid("\(field).\(kind)", "\(kind) must be a string that is not empty, or a number")
        }
        guard text.utf8.count <= Self.maximumLength else {
            throw .invalid("\(field).\(kind)", "\(kind) cannot be longer than 150 bytes")
        }
        switch kind {
        case "id": self = .id(text)
        case "email": self = .email(text)
        case "cio_id": self = .cioID(text)
        case "phone": self = .phone(try Self.phone(text, field))
        default: throw .invalid(field, "\(field) must have exactly one of id, email, phone, cio_id")
        }
    }

    private static func phone(_ text: String, _ field: String) throws(Mistake) -> String {
        let digits = text.dropFirst()
        guard text.hasPrefix("+"), (2...15).contains(digits.utf8.count), digits.first != "0",
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw .invalid("\(field).phone", "phone must be a number in E.164 format") }
        return text
    }
}

extension JSONValue {
    /// What names somebody or something: a text, or a whole number as the documents' own examples have it.
    var identifier: String? {
        switch kind {
        case .string: string
        case .number: integer.map(String.init)
        default: nil
        }
    }
}
