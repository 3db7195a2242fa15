// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == Page<SenderIdentity> {
    /// All sender identities.
    ///
    /// Operation `listSenders`: `GET /v1/sender_identities`. At most 10 requests a second. Comes in pages of a size
    /// that is not documented. Documented errors: 429.
    /// - Parameters:
    ///   - sort: The order.
    ///   - hidden: True for hidden ones, too.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listSenders(sort: ListOrder? = nil, hidden: Bool? = nil, limit: Int? = nil, start: String? = nil)
        -> Self
    {
        Self(
            .App.listSenders,
            query: [
                ("sort", sort.parameterText), ("hidden", hidden.parameterText),
                ("limit", Route.App.listSenders.clamped(limit)), ("start", start.parameterText),
            ], listing: "sender_identities")
    }
}

extension Endpoint where API == AppAPI, Response == SenderIdentity {
    /// One sender identity.
    ///
    /// Operation `getSender`: `GET /v1/sender_identities/{sender_id}`. At most 10 requests a second. Documented errors:
    /// 404, 429.
    /// - Parameter senderID: The sender.
    public static func getSender(_ senderID: Int) -> Self {
        Self(.App.getSender, path: ["sender_id": senderID.parameterText], unwrapping: ["sender_identity"])
    }
}

extension Endpoint where API == AppAPI, Response == Segment.Usage {
    /// Campaigns and newsletters that use a sender.
    ///
    /// Operation `getSenderUsage`: `GET /v1/sender_identities/{sender_id}/used_by`. At most 10 requests a second.
    /// Documented errors: 404, 429.
    /// - Parameter senderID: The sender.
    public static func getSenderUsage(_ senderID: Int) -> Self {
        Self(.App.getSenderUsage, path: ["sender_id": senderID.parameterText])
    }
}
