// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let newsletters: [Handler] = [
        .read(Route.App.listNewsletters) { call, workspace throws(Refusal) in
            let all = workspace.furniture.newsletters
            let sorted = call.query["sort"] == "desc" ? all.reversed() : all
            let start = try call.start("newsletters")
            return .page("newsletters", of: sorted, start: start, limit: try call.limit(default: 100, max: 100))
        },
        .read(Route.App.getNewsletters) { call, workspace throws(Refusal) in
            let newsletter = try newsletter(of: call, workspace)
            return .json { $0.field("newsletter", newsletter) }
        },
        .write(Route.App.deleteNewsletter) { call, workspace throws(Refusal) in
            let id = try newsletter(of: call, workspace).id
            workspace.furniture.newsletters.removeAll { $0.id == id }
            return .noContent
        },
        .read(Route.App.listNewsletterVariants) { call, workspace throws(Refusal) in
            let newsletter = try newsletter(of: call, workspace)
            let places = Place.all(newsletter, workspace.furniture.languages)
            return .list("contents", places.map { workspace.template($0, newsletter.channel) })
        },
        .read(Route.App.getNewsletterTestGroups) { call, workspace throws(Refusal) in
            let newsletter = try newsletter(of: call, workspace)
            return .list("test_groups", TestGroup.all(of: newsletter, languages: workspace.furniture.languages.count))
        },
    ]
}
