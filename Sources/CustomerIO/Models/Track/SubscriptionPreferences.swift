// SPDX-License-Identifier: Apache-2.0

/// What a person wants to hear about, by the number of the topic in the subscription center.
public enum SubscriptionPreferences: Sendable, Hashable {
    /// All preferences at once: those of topics that are not named are forgotten.
    case replace([Int: Bool])
    /// These topics only: others stay as they are.
    case change([Int: Bool])
}

extension JSONObject {
    /// Topics by the names that requests have for them: `{"topic_1": true}`.
    init(topics: [Int: Bool]) { self.init(sorting: topics.map { ("topic_\($0)", .bool($1)) }) }
}
