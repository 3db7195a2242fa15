// SPDX-License-Identifier: Apache-2.0

/// What a call takes for a person: your own id of them as a `String`, `Int` or `UUID`, or a ``PersonIdentifier``.
///
/// ```swift
/// try await cio.trackEvent("order placed", of: user.id)
/// try await cio.trackEvent("order placed", of: .email("ada@example.com"))
/// ```
public protocol PersonReference: PersonOrPhoneReference {
    /// The person's identifier.
    var personIdentifier: PersonIdentifier { get }
}

/// What a call of Track v2 takes for a person: a ``PersonReference``, or a phone number.
public protocol PersonOrPhoneReference: Sendable {
    /// The person's identifier or phone number.
    var personOrPhone: PersonOrPhone { get }
}

extension PersonReference {
    /// ``PersonOrPhone/person(_:)``.
    public var personOrPhone: PersonOrPhone { .person(personIdentifier) }
}

extension PersonIdentifier: PersonReference {
    /// The identifier itself.
    public var personIdentifier: PersonIdentifier { self }
}

extension PersonOrPhone: PersonOrPhoneReference {
    /// The value itself.
    public var personOrPhone: PersonOrPhone { self }
}

// These give calls that take any reference the short form `.email("ada@example.com")`; where the type is known, the
// type's own members go first.

extension PersonOrPhoneReference where Self == PersonIdentifier {
    /// Your own id of the person; at most 150 bytes.
    @_disfavoredOverload
    public static func id(_ id: some OwnID) -> PersonIdentifier { .id(id.ownID) }

    /// An e-mail address; case does not matter.
    @_disfavoredOverload
    public static func email(_ address: String) -> PersonIdentifier { .email(address) }

    /// Customer.io's own id, which never changes, with or without the prefix `cio_`.
    @_disfavoredOverload
    public static func cioID(_ id: String) -> PersonIdentifier { .cioID(id) }
}

extension PersonOrPhoneReference where Self == PersonOrPhone {
    /// A phone number in the form of E.164, for example `+4930123456`, where the workspace identifies people by it.
    @_disfavoredOverload
    public static func phone(_ number: String) -> PersonOrPhone { .phone(number) }
}
