// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension Export {
    /// Which deliveries to export: those of one campaign, newsletter, template or action.
    ///
    /// Without ``from`` and ``to`` those of the last 6 months; at most 12 months before ``to``.
    public struct Deliveries: Sendable, Hashable {
        /// Whose deliveries.
        public var source: Source
        /// The earliest time of making.
        public var from: Date?
        /// The latest time of making.
        public var to: Date?
        /// Attributes of the people, which become columns.
        public var attributes: [String]
        /// Only deliveries that reached this state.
        public var metric: Message.Metric?
        /// True to have drafts as well as what was sent.
        public var includesDrafts: Bool?

        /// The deliveries of a source.
        public init(
            of source: Source, from: Date? = nil, to: Date? = nil, attributes: [String] = [],
            metric: Message.Metric? = nil, includesDrafts: Bool? = nil
        ) {
            self.source = source
            self.from = from
            self.to = to
            self.attributes = attributes
            self.metric = metric
            self.includesDrafts = includesDrafts
        }

        /// What sent the deliveries.
        public enum Source: Sendable, Hashable {
            /// A newsletter, by its id.
            case newsletter(Int)
            /// A campaign, by its id.
            case campaign(Int)
            /// A transactional template, by its id.
            case transactional(Int)
            /// An action of a campaign, by its id.
            case action(Int)
        }
    }
}

extension Message.Metric {
    /// Made, whatever became of it; for exports only.
    public static let created = Self(rawValue: "created")
}

extension Export.Deliveries: RequestModel {
    package func json() throws(CustomerIOError) -> JSONValue {
        var members = Members()
        switch source {
        case .newsletter(let id): members.set("newsletter_id", id)
        case .campaign(let id): members.set("campaign_id", id)
        case .transactional(let id): members.set("transactional_message_id", id)
        case .action(let id): members.set("action_id", id)
        }
        members.set("start", from)
        members.set("end", to)
        members.set("attributes", attributes)
        members.set("metric", metric)
        members.set("drafts", includesDrafts)
        return members.json
    }
}
