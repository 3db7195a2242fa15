// SPDX-License-Identifier: Apache-2.0

extension ReportingEvent.Details {
    /// The names of a person.
    public struct Identifiers: Sendable, Hashable {
        /// Your own id of the person, if there is one.
        public let id: String?
        /// The e-mail address, if there is one.
        public let email: String?
        /// Customer.io's own id, which never changes.
        public let cioID: String?

        init(fields: JSONValue?) {
            id = fields?["id"]?.string
            email = fields?["email"]?.string
            cioID = fields?["cio_id"]?.string
        }
    }

    /// What made a delivery. An id is nil if Customer.io does not tell it.
    public enum Origin: Sendable, Hashable {
        /// A broadcast, with the trigger that started it.
        case broadcast(id: Int?, triggerID: Int?)
        /// A campaign.
        case campaign(id: Int?)
        /// A newsletter, with its variant.
        case newsletter(id: Int?, contentID: Int?)
        /// A transactional message, with the id of its template; no other read of the API tells it.
        case transactional(id: Int?)
    }

    /// What made the delivery; nil for events of customers by themselves.
    public var origin: Origin? {
        let has = { (name: String) in fields[name] != nil }
        if has("broadcast_id") || has("trigger_id") {
            return .broadcast(id: fields["broadcast_id"]?.integer, triggerID: fields["trigger_id"]?.integer)
        }
        if has("campaign_id") { return .campaign(id: fields["campaign_id"]?.integer) }
        if has("newsletter_id") {
            return .newsletter(id: fields["newsletter_id"]?.integer, contentID: fields["content_id"]?.integer)
        }
        guard has("transactional_message_id") else { return nil }
        return .transactional(id: fields["transactional_message_id"]?.integer)
    }

    /// A tracked link.
    public struct Link: Sendable, Hashable {
        /// Customer.io's id of it.
        public let id: Int?
        /// Where it leads.
        public let url: String
    }

    /// The link that was followed.
    public var link: Link? { fields["href"]?.string.map { Link(id: fields["link_id"]?.integer, url: $0) } }

    /// A device that a push notification was for.
    public struct Device: Sendable, Hashable {
        /// The token.
        public let id: String
        /// `ios` or `android`.
        public let platform: String?
        /// Why the notification was not delivered to it.
        public let failureMessage: String?
    }

    /// The devices that a push notification was for, and what went wrong on each.
    public var devices: [Device] {
        guard case .array(let devices) = fields["recipients"] else { return [] }
        return devices.compactMap { device in
            device["device_id"]?.string.map { id in
                Device(
                    id: id, platform: device["device_platform"]?.string,
                    failureMessage: device["failure_message"]?.string)
            }
        }
    }

    /// The header fields of an e-mail sent, if the webhook has that option.
    public var headers: [String: [String]] {
        guard case .object(let headers) = fields["headers"] else { return [:] }
        return headers.reduce(into: [:]) { headers, field in
            guard case .array(let values) = field.value else { return headers[field.name] = [] }
            headers[field.name] = values.compactMap(\.string)
        }
    }
}
