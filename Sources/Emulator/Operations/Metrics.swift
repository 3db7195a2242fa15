// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Counts over time of whatever sends messages.
    static let metrics: [Handler] = [
        .metrics(Route.App.campaignMetrics, Source.campaign, version: .asked),
        .metrics(Route.App.campaignActionMetrics, Source.campaignAction, version: .asked),
        .metrics(Route.App.broadcastMetrics, Source.broadcast),
        .metrics(Route.App.broadcastActionMetrics, Source.broadcastAction),
        .metrics(Route.App.getNewsletterMetrics, Source.newsletter),
        .metrics(Route.App.getVariantMetrics, Source.content),
        .metrics(Route.App.transactionalMetrics, Source.transactional, MetricSeries.ofMessages),
        .links(Route.App.campaignLinkMetrics, Source.campaign),
        .links(Route.App.campaignActionLinks, Source.campaignAction),
        .links(Route.App.broadcastLinks, Source.broadcast),
        .links(Route.App.broadcastActionLinks, Source.broadcastAction),
        .links(Route.App.getNewsletterLinks, Source.newsletter),
        .links(Route.App.getVariantLinks, Source.content),
        .links(Route.App.transactionalLinks, Source.transactional),
        .read(Route.App.campaignJourneyMetrics, journeys),
    ]

    /// Campaigns have two versions, and a call must say which; the others have the first.
    private enum Version { case asked, first }

    private typealias Find = @Sendable (Call, Workspace) throws(Refusal) -> MessageQuery

    private static func metrics(
        _ route: Route, _ find: @escaping Find, _ names: [String] = MetricSeries.names, version: Version = .first
    ) -> Handler {
        .read(route) { call, workspace throws(Refusal) in
            var query = try find(call, workspace)
            query.channels = call.query.all("type")
            let periods = try version == .asked ? Periods(versioned: call) : Periods(stepped: call, months: 121)
            let counts = await workspace.counts(query, periods, names)
            let isSecond = version == .asked && call.query["version"] == "2"
            return .json { writer in
                writer.object("metric") { $0.field("series", counts) }
                guard isSecond else { return }
                writer.field("start", periods.begin)
                writer.field("end", periods.end)
                writer.field("res", call.query["res"]?.nilIfEmpty ?? "days")
            }
        }
    }

    private static func links(_ route: Route, _ find: @escaping Find) -> Handler {
        .read(route) { call, workspace throws(Refusal) in
            var query = try find(call, workspace)
            query.channels = call.query.all("type")
            let periods = try Periods(stepped: call, months: 121)
            // People who clicked, or their clicks: some click twice.
            let name = call.query["unique"] == "true" ? "clicked" : MetricSeries.clicks
            let clicked = await workspace.counts(query, periods, [name]).series[0].counts
            return .list("links", LinkMetric.shared(clicked))
        }
    }

    /// A journey is one message here; what never happens in the emulator is zero.
    private static func journeys(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        let query = try Source.campaign(call, workspace)
        guard let start = try call.integer("start"), let end = try call.integer("end"), call.query["res"] != nil else {
            throw .badRequest("start, end and res are required")
        }
        let periods = try Periods(from: start, to: end, unit: try Periods.Unit(call.query["res"]), zone: nil)
        let names = ["created", "sent", "converted"]
        let counts = await workspace.counts(query, periods, names).series.map(\.counts)
        let zeros = counts[0].map { _ in 0 }
        return .json { writer in
            writer.object("journey_metric") { writer in
                writer.field("started", counts[0])
                writer.field("activated", counts[0])
                writer.field("exited_early", zeros)
                writer.field("finished", counts[1])
                writer.field("converted", counts[2])
                writer.field("never_activated", zeros)
                writer.field("messaged", counts[1])
            }
        }
    }
}

/// The deliveries that a path is about.
private enum Source {
    private static func query(_ change: (inout MessageQuery) -> Void) -> MessageQuery {
        var query = MessageQuery(period: 0...0, drafts: nil)
        change(&query)
        return query
    }

    @Sendable static func campaign(_ call: Call, _ workspace: Workspace) throws(Refusal) -> MessageQuery {
        let id = try Handler.campaign(of: call, workspace).id
        return query { $0.campaign = id }
    }

    @Sendable static func campaignAction(_ call: Call, _ workspace: Workspace) throws(Refusal) -> MessageQuery {
        let id = try Place.campaignAction(call, workspace).template.id
        return query { $0.action = id }
    }

    @Sendable static func broadcast(_ call: Call, _ workspace: Workspace) throws(Refusal) -> MessageQuery {
        let id = try Handler.broadcast(of: call, workspace).id
        return query { $0.broadcast = id }
    }

    @Sendable static func broadcastAction(_ call: Call, _ workspace: Workspace) throws(Refusal) -> MessageQuery {
        let id = try Place.broadcastAction(call, workspace).template.id
        return query { $0.action = id }
    }

    @Sendable static func newsletter(_ call: Call, _ workspace: Workspace) throws(Refusal) -> MessageQuery {
        let id = try Handler.newsletter(of: call, workspace).id
        return query { $0.newsletter = id }
    }

    @Sendable static func content(_ call: Call, _ workspace: Workspace) throws(Refusal) -> MessageQuery {
        let id = try Place.newsletterContent(call, workspace).template.id
        return query { $0.content = id }
    }

    @Sendable static func transactional(_ call: Call, _ workspace: Workspace) throws(Refusal) -> MessageQuery {
        let id = try Handler.transactional(of: call, workspace).id
        return query { $0.transactional = id }
    }
}
