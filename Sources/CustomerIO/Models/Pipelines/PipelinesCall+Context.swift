// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

extension PipelinesCall {
    /// Where a call to the Pipelines API comes from. The library's name and version are added by itself.
    public struct Context: Sendable, Hashable {
        let members: Attributes

        /// What the person uses.
        public enum Channel: String, Sendable, Hashable, CaseIterable {
            /// A web page, a server, or an app.
            case browser, server, mobile
        }

        /// All parts are optional.
        /// - Parameters:
        ///   - active: Whether the person is there right now.
        ///   - ip: The person's address in the network.
        ///   - locale: For example `de-DE`.
        ///   - userAgent: What the browser calls itself.
        ///   - channel: What the person uses.
        ///   - campaign: `name`, `source`, `medium`, `term`, `content` of the link that led here.
        ///   - page: `path`, `referrer`, `search`, `title`, `url`, `keywords` of a web page.
        ///   - app: `name`, `version`, `build`, `namespace` of an app.
        ///   - device: `id`, `manufacturer`, `model`, `name`, `type`, `version` of a device.
        ///   - network: `bluetooth`, `carrier`, `cellular`, `wifi`.
        ///   - os: `name`, `version` of the operating system.
        public init(
            active: Bool? = nil, ip: String? = nil, locale: String? = nil, userAgent: String? = nil,
            channel: Channel? = nil, campaign: Attributes = [:], page: Attributes = [:], app: Attributes = [:],
            device: Attributes = [:], network: Attributes = [:], os: Attributes = [:]
        ) {
            let texts = [("ip", ip), ("locale", locale), ("userAgent", userAgent), ("channel", channel?.rawValue)]
            let parts = [
                ("campaign", campaign), ("page", page), ("app", app), ("device", device), ("network", network),
                ("os", os),
            ]
            var members = Attributes()
            members["active"] = active.map(JSONValue.bool)
            for (name, text) in texts { members[name] = text.map(JSONValue.string) }
            for (name, part) in parts where !part.isEmpty { members[name] = .object(part) }
            self.members = members
        }

        /// - Parameter device: Replaces the device.
        static func write(_ members: Attributes, to json: inout JSONWriter, device: Attributes? = nil) {
            json.object { json in
                json.key("library")
                json.object { json in
                    json.member("name", "cioferry")
                    json.member("version", Version.current)
                }
                for (name, value) in members where device == nil || name != "device" {
                    json.key(name)
                    json.place("the context's \(name)") { value.write(to: &$0) }
                }
                if let device {
                    json.key("device")
                    device.write(to: &json)
                }
            }
        }
    }
}
