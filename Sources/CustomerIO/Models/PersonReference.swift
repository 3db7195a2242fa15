// SPDX-License-Identifier: Apache-2.0

/// What a call takes for a person: your own id of them as a `String`, `Int` or `UUID`, or a ``PersonIdentifier``.
///
/// ```swift
/// try await cio.trackEvent("order placed", of: user.id)
/// try await cio.trackEvent("order placed", of: .email("ada@example.com"))
/// ```
public protocol PersonReference: TrackOperation.PersonOrPhoneReference {
    /// The person's identifier.
    var personIdentifier: PersonIdentifier { get }
}

extension TrackOperation {
    /// What a call of Track v2 takes for a person: a ``PersonReference``, or a phone number.
    public protocol PersonOrPhoneReference: Sendable {
        /// The person's identifier or phone number.
        var personOrPhone: TrackOperation.PersonOrPhone { get }
    }
}

extension PersonReference {
    /// ``TrackOperation/PersonOrPhone/person(_:)``.
    public var personOrPhone: TrackOperation.PersonOrPhone { .person(personIdentifier) }
}

extension PersonIdentifier: PersonReference {
    /// The identifier itself.
    public var personIdentifier: PersonIdentifier { self }
}

extension TrackOperation.PersonOrPhone: TrackOperation.PersonOrPhoneReference {
    /// The value itself.
    public var personOrPhone: TrackOperation.PersonOrPhone { self }
}

// These give calls that take any reference the short form `.email("ada@example.com")`; where the type is known, the
// type's own members go first.

extension TrackOperation.PersonOrPhoneReference where Self == PersonIdentifier {
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

extension TrackOperation.PersonOrPhoneReference where Self == TrackOperation.PersonOrPhone {
    /// A phone number in the form of E.164, for example `+4930123456`, where the workspace identifies people by it.
    @_disfavoredOverload
    public static func phone(_ number: String) -> TrackOperation.PersonOrPhone { .phone(number) }
}
