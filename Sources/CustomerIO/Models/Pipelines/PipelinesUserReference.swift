// SPDX-License-Identifier: Apache-2.0

/// What a call to the Pipelines API takes for a user: your own id as a `String`, `Int` or `UUID`, or a ``PipelinesUser``.
public protocol PipelinesUserReference: Sendable {
    /// The user.
    var pipelinesUser: PipelinesUser { get }
}

extension PipelinesUser: PipelinesUserReference {
    /// The value itself.
    public var pipelinesUser: PipelinesUser { self }
}

extension PipelinesUserReference where Self == PipelinesUser {
    /// Your own id of the person, perhaps with the anonymous id of before.
    @_disfavoredOverload
    public static func id(_ id: some OwnID, anonymousID: String? = nil) -> PipelinesUser {
        .id(id.ownID, anonymousID: anonymousID)
    }

    /// Your name for somebody unknown, for example from a cookie.
    @_disfavoredOverload
    public static func anonymous(_ id: String) -> PipelinesUser { .anonymous(id) }
}
