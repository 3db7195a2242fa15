// SPDX-License-Identifier: Apache-2.0

extension Webhook {
    /// Reads a webhook of a call; nil if it is not one.
    init?(id: Int, _ body: JSONValue) {
        guard let name = body["name"]?.string?.nilIfEmpty, let endpoint = body["endpoint"]?.string?.nilIfEmpty,
            let events = body["events"]?.elements?.compactMap(\.string), !events.isEmpty,
            events.count == body["events"]?.elements?.count, events.allSatisfy(Self.isEvent)
        else { return nil }
        self.init(
            id: id, name: name, endpoint: endpoint, isDisabled: body["disabled"]?.bool ?? false,
            hasFullResolution: body["full_resolution"]?.bool ?? false, hasContent: body["with_content"]?.bool ?? false,
            events: events)
    }

    /// `<object>_<metric>`, for the metrics that each object has.
    private static func isEvent(_ name: String) -> Bool {
        let parts = name.split(separator: "_", maxSplits: 1).map(String.init)
        return parts.count == 2 && metrics[parts[0]]?.contains(parts[1]) == true
    }

    private static let metrics: [String: Set<String>] = [
        "customer": ["subscribed", "unsubscribed", "subscription_preferences_changed"],
        "email": [
            "drafted", "attempted", "sent", "delivered", "opened", "clicked", "converted", "bounced", "dropped",
            "deferred", "spammed", "failed", "unsubscribed", "undeliverable",
        ],
        "push": [
            "drafted", "attempted", "sent", "delivered", "opened", "clicked", "converted", "bounced", "dropped",
            "failed", "undeliverable",
        ],
        "slack": ["drafted", "attempted", "sent", "clicked", "converted", "failed"],
        "sms": [
            "drafted", "attempted", "sent", "delivered", "clicked", "converted", "bounced", "failed", "undeliverable",
        ],
        "webhook": ["drafted", "attempted", "sent", "clicked", "converted", "failed", "undeliverable"],
    ]
}
