// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    /// Campaigns, broadcasts, newsletters, transactional templates.
    static let messaging: [Handler] = [
        .on(Route.App.listCampaigns) { _, store in
            .list("campaigns", ids: Campaign.count) { Campaign(id: $0, world: store.world) }
        },
        .on(Route.App.getCampaigns, campaign),
        .on(Route.App.listCampaignActions, campaignActions),
        .on(Route.App.listBroadcasts) { _, store in
            .list("broadcasts", ids: Broadcast.count) { Broadcast(id: $0, world: store.world) }
        },
        .on(Route.App.listNewsletters, newsletters),
        .on(Route.App.listTransactional) { _, store in
            .list("messages", ids: Transactional.count) { Transactional(id: $0, world: store.world) }
        },
    ]

    private static func campaign(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let id = try call.number("campaign_id")
        guard (1...Campaign.count).contains(id) else { throw .notFound }
        let campaign = Campaign(id: id, world: store.world)
        return .json { $0.field("campaign", campaign) }
    }

    /// Pages of ten; there is no `limit`.
    private static func campaignActions(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let id = try call.number("campaign_id")
        guard (1...Campaign.count).contains(id) else { throw .notFound }
        let world = store.world
        let start = try call.start("actions")
        return .page("actions", of: 0..<Campaign.actionCount(id), start: start, limit: 10) {
            Action(campaign: id, position: $0, world: world)
        }
    }

    private static func newsletters(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let isDescending = call.query["sort"] == "desc"
        let world = store.world
        let start = try call.start("newsletters")
        let limit = try call.limit(default: 100, max: 100)
        return .page("newsletters", of: 0..<Newsletter.count, start: start, limit: limit) {
            Newsletter(id: isDescending ? Newsletter.count - $0 : $0 + 1, world: world)
        }
    }
}
