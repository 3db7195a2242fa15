// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Testing

@Suite struct RouteTests {
    @Test func allOperationsAreThere() {
        #expect(Route.all.count == 143)
        #expect(Route.App.all.count == 118)
        #expect(Route.Track.all.count == 18)
        #expect(Route.Pipelines.all.count == 7)
    }

    @Test func idsAndTargetsAreUnique() {
        #expect(Set(Route.all.map { "\($0.service) \($0.operation)" }).count == 143)
        #expect(Set(Route.all.map { "\($0.service) \($0.method) \($0.path)" }).count == 143)
    }

    @Test(arguments: Route.all)
    func pathIsWellFormed(_ route: Route) {
        let values = Dictionary(uniqueKeysWithValues: route.path.parameters.map { ($0, "X") })
        let path = route.path.expanded(values)
        #expect(path.hasPrefix("/"))
        #expect(!path.contains { "{}? ".contains($0) })
        #expect(path.split(separator: "/").count { $0 == "X" } == values.count)
        #expect(!route.purpose.isEmpty)
    }

    @Test(arguments: Route.all)
    func pagingHasItsParameters(_ route: Route) {
        let names: Set<String> =
            switch route.paging {
            case .none: []
            case .cursor(_, let fixed): fixed ? ["start"] : ["start", "limit"]
            case .offset: ["limit", "offset"]
            }
        #expect(names.isSubset(of: route.query))
    }

    @Test(arguments: [
        (Route.App.listActivities, Route.Paging.cursor(max: 100, fixed: false)),
        (Route.App.listCampaignActions, .cursor(max: 10, fixed: true)),
        (Route.App.getSegmentMembership, .cursor(max: 30_000, fixed: false)),
        (Route.App.listSenders, .cursor(max: nil, fixed: false)),
        (Route.App.getSuppressionByType, .offset(max: 1_000)),
        (Route.App.listCampaigns, .none),
    ])
    func knownPaging(_ route: Route, _ paging: Route.Paging) {
        #expect(route.paging == paging)
    }

    @Test(arguments: [
        (Route.App.sendEmail, RateClass.send, RetrySafety.unsent),
        (Route.App.triggerBroadcast, .broadcast, .unsent),
        (Route.App.getArchivedMessage, .archive, .always),
        (Route.App.createWebhook, .app, .unsent),
        (Route.App.getPeopleFilter, .app, .always),
        (Route.Track.identify, .track, .always),
        (Route.Track.track, .track, .withID),
        (Route.Pipelines.track, .pipelines, .withID),
    ])
    func knownSafety(_ route: Route, _ rate: RateClass, _ retry: RetrySafety) {
        #expect(route.rate == rate)
        #expect(route.retry == retry)
    }

    @Test func fourOperationsNeedNoKey() {
        #expect(
            Set(Route.all.filter { !$0.isAuthenticated }.map(\.operation))
                == ["getCioAllowlist", "unsubscribe", "metrics", "pushMetrics"])
    }
}
