// SPDX-License-Identifier: Apache-2.0

/// What seeded deliveries come from: whatever can send, each kind with its share.
struct Sources: Sendable {
    private let campaigns: [(id: Int, actions: [Action])]
    private let newsletters: [(id: Int, content: Int)]
    private let broadcasts: [(id: Int, action: Int)]
    private let transactional: [Int]
    private let shares: [(kind: Kind, percent: Int)]
    private let total: Int

    private enum Kind { case campaign, newsletter, broadcast, transactional }

    init(_ furniture: Furniture) {
        campaigns = furniture.campaigns.filter { !$0.actions.isEmpty }.map { ($0.id, $0.actions) }
        newsletters = furniture.newsletters.compactMap { newsletter in
            newsletter.contents.first.map { (newsletter.id, $0) }
        }
        broadcasts = furniture.broadcasts.compactMap { broadcast in
            broadcast.actions.first.map { (broadcast.id, $0.id) }
        }
        transactional = furniture.transactional.map(\.id)
        let all: [(kind: Kind, percent: Int)] = [
            (.campaign, campaigns.isEmpty ? 0 : 58), (.newsletter, newsletters.isEmpty ? 0 : 27),
            (.broadcast, broadcasts.isEmpty ? 0 : 8), (.transactional, transactional.isEmpty ? 0 : 7),
        ]
        shares = all.filter { $0.percent > 0 }
        total = shares.reduce(0) { $0 + $1.percent }
    }

    var isEmpty: Bool { shares.isEmpty }

    /// Where a delivery comes from, and by which channel. There must be something that sends.
    func origin(_ index: Int, _ dice: inout Dice) -> (Message.Origin, Message.Channel) {
        switch kind(dice.below(total)) {
        case .campaign:
            let campaign = dice.pick(campaigns)
            let action = dice.pick(campaign.actions)
            let origin = Message.Origin.campaign(
                campaign.id, action: action.id, parentAction: dice.chance(5) ? campaign.actions[0].id : nil,
                hasEvent: dice.chance(40))
            return (origin, action.channel)
        case .newsletter:
            let newsletter = dice.pick(newsletters)
            return (.newsletter(newsletter.id, content: newsletter.content), .email)
        case .broadcast:
            let broadcast = dice.pick(broadcasts)
            return (.broadcast(broadcast.id, action: broadcast.action), dice.pick([.email, .webhook, .push]))
        case .transactional:
            return (.transactional(transactional[index % transactional.count]), dice.pick([.email, .twilio]))
        }
    }

    private func kind(_ share: Int) -> Kind {
        var rest = share
        for (kind, percent) in shares {
            if rest < percent { return kind }
            rest -= percent
        }
        return .transactional
    }
}
