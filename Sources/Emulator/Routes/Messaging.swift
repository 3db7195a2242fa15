// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Campaigns, broadcasts, newsletters, transactional messages.
    static let messaging: [Handler] = [
        .on(Route.App.listCampaigns) { _, store in
            .list("campaigns", ids: Campaign.count) { Campaign(id: $0, world: store.world) }
        },
        .on(Route.App.getCampaigns) { call, store throws(Refusal) in
            let campaign = Campaign(
                id: try found(Campaign.count, try call.number("campaign_id")), world: store.world)
            return .json { $0.field("campaign", campaign) }
        },
        .on(Route.App.listCampaignActions, campaignActions),
        .on(Route.App.listBroadcasts) { _, store in
            .list("broadcasts", ids: Broadcast.count) { Broadcast(id: $0, world: store.world) }
        },
        .on(Route.App.getBroadcast) { call, store throws(Refusal) in
            let broadcast = Broadcast(
                id: try found(Broadcast.count, try call.number("broadcast_id")), world: store.world)
            return .json { $0.field("broadcast", broadcast) }
        },
        .on(Route.App.broadcastActions) { call, store throws(Refusal) in
            let id = try found(Broadcast.count, try call.number("broadcast_id"))
            let actions = Broadcast.actions(id).map { [store] action in
                store.template(Template.Place(owner: .broadcast(id), id: action.id), action.type)
            }
            return .list("actions", actions)
        },
        .on(Route.App.listTransactional) { _, store in
            .list("messages", ids: Transactional.count) { Transactional(id: $0, world: store.world) }
        },
        .on(Route.App.getTransactional) { call, store throws(Refusal) in
            let message = Transactional(
                id: try found(Transactional.count, try call.number("transactional_id")), world: store.world)
            return .json { $0.field("message", message) }
        },
        .on(Route.App.listTransactionalVariants) { call, store throws(Refusal) in
            let id = try found(Transactional.count, try call.number("transactional_id"))
            let contents = Template.languages.compactMap { [store] language in
                Transactional.content(id, language).map { content in
                    store.template(
                        Template.Place(owner: .transactional(id), id: content, language: language), .email)
                }
            }
            return .list("contents", contents)
        },
    ]

    /// Pages of ten; there is no `limit`.
    private static func campaignActions(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let id = try found(Campaign.count, try call.number("campaign_id"))
        let start = try call.start("actions")
        return .page("actions", of: 0..<Campaign.actionCount(id), start: start, limit: 10) { [store] position in
            store.template(
                Template.Place(owner: .campaign(id), id: Campaign.action(id, position)), Campaign.channel(position))
        }
    }
}
