// SPDX-License-Identifier: Apache-2.0

extension SendPush {
    /// A whole notification, in the form of the service that delivers it.
    public struct Payload: Sendable, Hashable {
        /// The notification on Apple's devices; made from the template if nil.
        public var ios: Apple?
        /// The notification on Android; the `message` that Firebase documents. Made from the template if empty.
        public var android: Attributes

        /// A notification for one system or both.
        public init(ios: Apple? = nil, android: Attributes = [:]) {
            self.ios = ios
            self.android = android
        }
    }

    /// A notification on Apple's devices.
    public enum Apple: Sendable, Hashable {
        /// Delivered by Apple: `aps` as Apple documents it, and what Customer.io's SDK shows.
        case apns(aps: Attributes, push: RichPush = RichPush())
        /// Delivered by Firebase: the same, with header fields and values of your own beside them.
        case firebase(
            aps: Attributes, push: RichPush = RichPush(), headers: Attributes = [:],
            values: Attributes = [:])
    }

    /// What Customer.io's SDK makes of a notification.
    public struct RichPush: Sendable, Hashable {
        /// The title; Firebase only.
        public var title: String?
        /// The text; Firebase only.
        public var body: String?
        /// Where a tap leads.
        public var link: String?
        /// The URL of a picture.
        public var image: String?

        /// Nothing but what is given.
        public init(title: String? = nil, body: String? = nil, link: String? = nil, image: String? = nil) {
            self.title = title
            self.body = body
            self.link = link
            self.image = image
        }
    }
}

extension SendPush.Payload {
    func json() throws(CustomerIOError) -> JSONValue {
        guard ios != nil || !android.isEmpty else {
            throw CustomerIOError(invalid: "custom_payload must have ios or android")
        }
        var members = Members()
        members.set("ios", try ios?.json())
        members.set("android", android.isEmpty ? nil : ["message": .object(android)])
        return members.json
    }
}

extension SendPush.Apple {
    fileprivate func json() throws(CustomerIOError) -> JSONValue {
        switch self {
        case .apns(let aps, let push):
            guard push.title == nil, push.body == nil else {
                throw CustomerIOError(invalid: "custom_payload.ios: title and body belong into aps.alert")
            }
            return ["CIO": ["push": push.json], "aps": .object(aps)]
        case .firebase(let aps, let push, let headers, var values):
            values["CIO"] = ["push": push.json]
            values["aps"] = .object(aps)
            var apns = Members()
            apns.set("headers", headers)
            apns.set("payload", values)
            return ["message": ["apns": apns.json]]
        }
    }
}

extension SendPush.RichPush {
    fileprivate var json: JSONValue {
        var members = Members()
        members.set("title", title)
        members.set("body", body)
        members.set("link", link)
        members.set("image", image)
        return members.json
    }
}
