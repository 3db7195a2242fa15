// SPDX-License-Identifier: Apache-2.0

import Foundation

extension TransactionalMessage {
    /// A template of transactional messages.
    public enum Template: Sendable, Hashable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
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
}

extension TransactionalMessage {
    /// What a message takes for its template: an `Int` is the id, a `String` the trigger name.
    public protocol TemplateReference {
        /// The template.
        var transactionalTemplate: TransactionalMessage.Template { get }
    }
}

extension Int: TransactionalMessage.TemplateReference {
    /// ``TransactionalMessage/Template/id(_:)``.
    public var transactionalTemplate: TransactionalMessage.Template { .id(self) }
}

extension String: TransactionalMessage.TemplateReference {
    /// ``TransactionalMessage/Template/name(_:)``.
    public var transactionalTemplate: TransactionalMessage.Template { .name(self) }
}

extension TransactionalMessage.Template: TransactionalMessage.TemplateReference {
    /// The template itself.
    public var transactionalTemplate: TransactionalMessage.Template { self }
}

extension TransactionalMessage.TemplateReference where Self == TransactionalMessage.Template {
    /// By its id.
    @_disfavoredOverload
    public static func id(_ id: Int) -> TransactionalMessage.Template { .id(id) }

    /// By its trigger name; case does not matter.
    @_disfavoredOverload
    public static func name(_ name: String) -> TransactionalMessage.Template { .name(name) }
}

extension Members {
    /// What all transactional messages have.
    mutating func set(
        template: TransactionalMessage.Template?, person: PersonIdentifier, data: Attributes, sendAt: Date?,
        queuesDraft: Bool?
    ) throws(CustomerIOError) {
        try Limit.checkNotEmpty("identifiers.\(person.type)", person.value)
        set("transactional_message_id", template?.json)
        set("identifiers", Attributes([person.type: person.value]))
        set("message_data", data)
        set("send_at", sendAt)
        set("queue_draft", queuesDraft)
    }
}
