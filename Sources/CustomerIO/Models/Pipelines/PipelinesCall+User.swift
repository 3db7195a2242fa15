// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

extension PipelinesCall {
    /// Who a call to the Pipelines API is about: somebody known or somebody anonymous. A string literal is an
    /// ``id(_:anonymousID:)``.
    public enum User: Sendable, Hashable {
        /// Your own id of the person, perhaps with the anonymous id of before.
        case id(String, anonymousID: String? = nil)
        /// Your name for somebody unknown, for example from a cookie.
        case anonymous(String)
    }
}

extension PipelinesCall.User: ExpressibleByStringInterpolation {
    /// ``id(_:anonymousID:)``.
    public init(stringLiteral value: String) { self = .id(value) }
}

extension PipelinesCall.User {
    func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .id(let id, let anonymousID):
            json.require("the user's id", id)
            json.member("userId", id)
            if let anonymousID { Self.anonymous(anonymousID).writeMembers(to: &json) }
        case .anonymous(let id):
            json.require("the anonymous id", id)
            json.member("anonymousId", id)
        }
    }
}
