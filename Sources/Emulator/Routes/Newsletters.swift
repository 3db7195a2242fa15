// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let newsletters: [Handler] = [
        .on(Route.App.listNewsletters) { call, store throws(Refusal) in
            let (world, ids) = (store.world, store.newsletters)
            let sorted = call.query["sort"] == "desc" ? ids.reversed() : ids
            let start = try call.start("newsletters")
            let limit = try call.limit(default: 100, max: 100)
            return .page("newsletters", of: 0..<sorted.count, start: start, limit: limit) {
                Newsletter(id: sorted[$0], world: world)
            }
        },
        .on(Route.App.getNewsletters) { call, store throws(Refusal) in
            let newsletter = try newsletter(of: call, store)
            return .json { $0.field("newsletter", newsletter) }
        },
        .on(Route.App.deleteNewsletter) { call, store throws(Refusal) in
            store.content.deletedNewsletters.insert(try newsletter(of: call, store).id)
            return .noContent
        },
        .on(Route.App.listNewsletterVariants) { call, store throws(Refusal) in
            let places = Place.all(try newsletter(of: call, store))
            return .list("contents", places.map { [store] place in store.template(place, .email) })
        },
        .on(Route.App.getNewsletterTestGroups) { call, store throws(Refusal) in
            .list("test_groups", TestGroup.all(of: try newsletter(of: call, store)))
        },
    ]

    /// The newsletter in the path.
    static func newsletter(of call: Call, _ store: Store) throws(Refusal) -> Newsletter {
        let id = try call.number("newsletter_id")
        guard store.newsletters.contains(id) else { throw .notFound }
        return Newsletter(id: id, world: store.world)
    }
}
