// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

/// What names a person: one of three identifiers. A string literal is an ``id(_:)``.
public enum PersonIdentifier: Sendable, Hashable {
    /// Your own id of the person; at most 150 bytes.
    case id(String)
    /// An e-mail address; case does not matter.
    case email(String)
    /// Customer.io's own id, which never changes, with or without the prefix `cio_`.
    case cioID(String)

    /// Which of the three.
    public var kind: Kind {
        switch self {
        case .id: .id
        case .email: .email
        case .cioID: .cioID
        }
    }

    /// The name of the identifier in requests.
    package var type: String { kind.rawValue }

    /// The identifier in bodies, where `cio_` is no part of it.
    package var value: String {
        switch self {
        case .id(let value), .email(let value): value
        case .cioID(let value): value.hasPrefix("cio_") ? String(value.dropFirst(4)) : value
        }
    }

    /// The identifier in paths, where the prefix `cio_` tells Customer.io's own id from yours.
    package var pathValue: String {
        guard case .cioID = self else { return value }
        return "cio_" + value
    }
}

extension PersonIdentifier: ExpressibleByStringInterpolation {
    /// ``id(_:)``.
    public init(stringLiteral value: String) { self = .id(value) }
}

extension PersonIdentifier: JSONWritable {
    /// `{"id": "ada"}`.
    package func write(to json: inout JSONWriter) {
        json.check(self)
        json.object {
            $0.key(type)
            $0.string(value)
        }
    }
}
