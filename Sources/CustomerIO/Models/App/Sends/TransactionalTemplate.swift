// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A template of transactional messages: literals make one, `44` by its id and `"receipt"` by its trigger name.
public enum TransactionalTemplate: Sendable, Hashable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    /// By its id.
    case id(Int)
    /// By its trigger name; case does not matter.
    case name(String)

    /// ``id(_:)``.
    public init(integerLiteral value: Int) { self = .id(value) }

    /// ``name(_:)``.
    public init(stringLiteral value: String) { self = .name(value) }

    var json: JSONValue {
        switch self {
        case .id(let id): .integer(id)
        case .name(let name): .string(name)
        }
    }
}

extension Members {
    /// What all transactional messages have.
    mutating func set(
        template: TransactionalTemplate?, person: PersonIdentifier, data: [String: JSONValue], sendAt: Date?,
        queuesDraft: Bool?
    ) throws(CustomerIOError) {
        try Limit.checkNotEmpty("identifiers.\(person.type)", person.value)
        set("transactional_message_id", template?.json)
        set("identifiers", [person.type: .string(person.value)])
        set("message_data", data)
        set("send_at", sendAt)
        set("queue_draft", queuesDraft)
    }
}
