// SPDX-License-Identifier: Apache-2.0

/// How a call names a person.
enum PersonName: Sendable {
    case id(String)
    case email(String)
    /// Without the `cio_` prefix that paths carry.
    case cioID(String)
    /// In E.164.
    case phone(String)

    /// As Track v1 paths say it: the kind is guessed from the form.
    init(guessing text: String) {
        if text.hasPrefix("cio_") {
            self = .cioID(String(text.dropFirst(4)))
        } else {
            self = text.utf8.contains(UInt8(ascii: "@")) ? .email(text) : .id(text)
        }
    }

    /// As App paths say it, with `id_type`. The prefix of a cio_id is tolerated, not required.
    init?(_ text: String, type: String?) {
        switch type {
        case "id", nil: self = .id(text)
        case "email": self = .email(text)
        case "cio_id": self = .cioID(text.hasPrefix("cio_") ? String(text.dropFirst(4)) : text)
        default: return nil
        }
    }

    /// Bytes that an id may have.
    static let maximumLength = 150

    /// The name without its kind.
    var text: String {
        switch self {
        case .id(let text), .email(let text), .cioID(let text), .phone(let text): text
        }
    }
}

extension PersonName: Hashable {
    static func == (left: PersonName, right: PersonName) -> Bool {
        left.kind == right.kind && left.text.isSame(as: right.text)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(Name(text))
    }

    private var kind: Int {
        switch self {
        case .id: 0
        case .email: 1
        case .cioID: 2
        case .phone: 3
        }
    }
}
