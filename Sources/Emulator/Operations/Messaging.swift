// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Campaigns, broadcasts, transactional messages.
    static let messaging: [Handler] = [
        .read(Route.App.listCampaigns) { _, workspace in .list("campaigns", workspace.furniture.campaigns) },
        .read(Route.App.getCampaigns) { call, workspace throws(Refusal) in
            let campaign = try campaign(of: call, workspace)
            return .json { $0.field("campaign", campaign) }
        },
        // Pages of ten; there is no `limit`.
        .read(Route.App.listCampaignActions) { call, workspace throws(Refusal) in
            let campaign = try campaign(of: call, workspace)
            let actions = campaign.actions.map { action in
                workspace.template(Template.Place(owner: .campaign(campaign.id), id: action.id), action.channel)
            }
            return .page("actions", of: actions, start: try call.start("actions"), limit: 10)
        },
        .read(Route.App.listBroadcasts) { _, workspace in .list("broadcasts", workspace.furniture.broadcasts) },
        .read(Route.App.getBroadcast) { call, workspace throws(Refusal) in
            let broadcast = try broadcast(of: call, workspace)
            return .json { $0.field("broadcast", broadcast) }
        },
        .read(Route.App.broadcastActions) { call, workspace throws(Refusal) in
            let broadcast = try broadcast(of: call, workspace)
            let actions = broadcast.actions.map { action in
                workspace.template(Template.Place(owner: .broadcast(broadcast.id), id: action.id), action.channel)
            }
            return .list("actions", actions)
        },
        .read(Route.App.listTransactional) { _, workspace in .list("messages", workspace.furniture.transactional) },
        .read(Route.App.getTransactional) { call, workspace throws(Refusal) in
            let message = try transactional(of: call, workspace)
            return .json { $0.field("message", message) }
        },
        .read(Route.App.listTransactionalVariants) { call, workspace throws(Refusal) in
            let message = try transactional(of: call, workspace)
            let contents = workspace.furniture.languages.enumerated().map { position, language in
                workspace.template(
                    Template.Place(
                        owner: .transactional(message.id), id: message.content(language: position), language: language),
                    message.channel)
            }
            return .list("contents", contents)
        },
    ]

    static func campaign(of call: Call, _ workspace: Workspace) throws(Refusal) -> Campaign {
        guard let campaign = workspace.furniture.campaign(try call.number("campaign_id")) else { throw .notFound }
        return campaign
    }

    static func broadcast(of call: Call, _ workspace: Workspace) throws(Refusal) -> Broadcast {
        guard let broadcast = workspace.furniture.broadcast(try call.number("broadcast_id")) else { throw .notFound }
        return broadcast
    }

    static func newsletter(of call: Call, _ workspace: Workspace) throws(Refusal) -> Newsletter {
        guard let newsletter = workspace.furniture.newsletter(try call.number("newsletter_id")) else {
            throw .notFound
        }
        return newsletter
    }

    static func transactional(of call: Call, _ workspace: Workspace) throws(Refusal) -> Transactional {
        guard let message = workspace.furniture.transactional(try call.number("transactional_id")) else {
            throw .notFound
        }
        return message
    }
}
