// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A template of transactional messages.
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

/// What a message takes for its template: an `Int` is the id, a `String` the trigger name.
public protocol TemplateReference {
    /// The template.
    var transactionalTemplate: TransactionalTemplate { get }
}

extension Int: TemplateReference {
    /// ``TransactionalTemplate/id(_:)``.
    public var transactionalTemplate: TransactionalTemplate { .id(self) }
}

extension String: TemplateReference {
    /// ``TransactionalTemplate/name(_:)``.
    public var transactionalTemplate: TransactionalTemplate { .name(self) }
}

extension TransactionalTemplate: TemplateReference {
    /// The template itself.
    public var transactionalTemplate: TransactionalTemplate { self }
}

extension TemplateReference where Self == TransactionalTemplate {
    /// By its id.
    @_disfavoredOverload
    public static func id(_ id: Int) -> TransactionalTemplate { .id(id) }

    /// By its trigger name; case does not matter.
    @_disfavoredOverload
    public static func name(_ name: String) -> TransactionalTemplate { .name(name) }
}

extension Members {
    /// What all transactional messages have.
    mutating func set(
        template: TransactionalTemplate?, person: PersonIdentifier, data: Attributes, sendAt: Date?, queuesDraft: Bool?
    ) throws(CustomerIOError) {
        try Limit.checkNotEmpty("identifiers.\(person.type)", person.value)
        set("transactional_message_id", template?.json)
        set("identifiers", Attributes([person.type: person.value]))
        set("message_data", data)
        set("send_at", sendAt)
        set("queue_draft", queuesDraft)
    }
}
