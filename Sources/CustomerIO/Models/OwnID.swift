// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// An id of your own: a text, a whole number or a UUID. It names a person wherever a call takes one.
public protocol OwnID: PersonReference, PipelinesCall.UserReference {
    /// The id as Customer.io knows it.
    var ownID: String { get }
}

extension OwnID {
    /// ``PersonIdentifier/id(_:)``.
    public var personIdentifier: PersonIdentifier { .id(ownID) }
    /// ``PipelinesCall/User/id(_:anonymousID:)``.
    public var pipelinesUser: PipelinesCall.User { .id(ownID) }
}

extension String: OwnID {
    /// The text.
    public var ownID: String { self }
}

extension Int: OwnID {
    /// The digits.
    public var ownID: String { String(self) }
}

@available(*, unavailable, message: "an id is a text, a whole number or a UUID; a Double would change its digits")
extension Double: OwnID {
    /// Not to be used.
    public var ownID: String { description }
}

extension UUID: OwnID {
    /// The `uuidString`, which has capital letters.
    public var ownID: String { uuidString }
}
