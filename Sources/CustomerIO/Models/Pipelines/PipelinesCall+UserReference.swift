// SPDX-License-Identifier: Apache-2.0

extension PipelinesCall {
    /// What a call to the Pipelines API takes for a user: your own id as a `String`, `Int` or `UUID`, or a
    /// ``PipelinesCall/User``.
    public protocol UserReference: Sendable {
        /// The user.
        var pipelinesUser: PipelinesCall.User { get }
    }
}

extension PipelinesCall.User: PipelinesCall.UserReference {
    /// The value itself.
    public var pipelinesUser: PipelinesCall.User { self }
}

extension PipelinesCall.UserReference where Self == PipelinesCall.User {
    /// Your own id of the person, perhaps with the anonymous id of before.
    @_disfavoredOverload
    public static func id(_ id: some OwnID, anonymousID: String? = nil) -> PipelinesCall.User {
        .id(id.ownID, anonymousID: anonymousID)
    }

    /// Your name for somebody unknown, for example from a cookie.
    @_disfavoredOverload
    public static func anonymous(_ id: String) -> PipelinesCall.User { .anonymous(id) }
}
