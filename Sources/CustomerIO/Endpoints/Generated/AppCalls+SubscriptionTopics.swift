// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == [SubscriptionTopic] {
    /// Subscription topics.
    ///
    /// Operation `getTopics`: `GET /v1/subscription_topics`. At most 10 requests a second. Documented errors: 429.
    public static func listTopics() -> Self {
        Self(.App.getTopics, unwrapping: ["topics"])
    }
}
