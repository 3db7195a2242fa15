// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
public import Foundation

/// A device that receives push notifications.
public struct Device: Sendable, Hashable {
    /// The token that the platform gave to the app.
    public var token: String
    /// The platform of the token.
    public var platform: Platform
    /// When the device was last used; the newest is preferred.
    public var lastUsed: Date?
    /// What you want to know of it, for example `device_os`; values are text.
    public var attributes: [String: String]

    /// Whose push service the token is of.
    public enum Platform: String, Sendable, Hashable, CaseIterable {
        /// Apple's.
        case ios
        /// Google's.
        case android
    }

    /// A device with its token.
    public init(
        token: String, platform: Platform, lastUsed: Date? = nil, attributes: [String: String] = [:]
    ) {
        self.token = token
        self.platform = platform
        self.lastUsed = lastUsed
        self.attributes = attributes
    }

    /// - Parameter tokenKey: `id` in v1, `token` in v2.
    func write(to json: inout JSONWriter, tokenKey: String) {
        json.require("the device's token", token)
        json.object { json in
            json.member(tokenKey, token)
            json.member("platform", platform.rawValue)
            if let lastUsed {
                json.member("last_used", lastUsed)
            }
            if !attributes.isEmpty {
                json.key("attributes")
                json.object { $0.members(Attributes(attributes), of: "the device") }
            }
        }
    }
}
