// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let people: [Handler] = [
        .on(Route.App.getPeopleEmail, peopleByEmail),
        .on(Route.App.getPeopleFilter, search),
        .on(Route.App.getPeopleById, peopleByID),
        .on(Route.App.getPersonAttributes, attributes),
        .on(Route.App.getPersonSegments, personSegments),
        .on(Route.App.getPersonSubscriptionPreferences, preferences),
    ]

    private static func peopleByEmail(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        guard let email = call.query["email"], !email.isEmpty else { throw .badRequest("email is missing") }
        return .list("results", store.indexes(ofEmail: email).map(store.identity))
    }

    private static func search(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        guard let filter = try call.json()["filter"] else { throw .badRequest("filter is missing") }
        let condition = try Filter(filter, .audience)
        let start = try call.start("customers")
        let limit = try call.limit(default: 50, max: 1_000)
        let page = store.people(from: start ?? 0, limit: limit) { [store] in store.matches(condition, $0) }
        return .people(page, "customers", store)
    }

    /// Only ids count here; unknown ones are left out.
    private static func peopleByID(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        guard let ids = try call.json()["ids"]?.elements?.map(\.text.plain) else {
            throw .badRequest("ids must be a list")
        }
        guard ids.count <= 100 else { throw .badRequest("ids cannot hold more than 100 entries") }
        let people = ids.compactMap { [store] in store.index(.id($0)).flatMap(store.person) }
        return .json { writer in
            writer.array("customers") { writer in
                for person in people {
                    writer.object { $0.field("customer", person) }
                }
            }
        }
    }

    private static func attributes(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        guard let person = store.person(try index(of: call, store)) else { throw .notFound }
        return .json { $0.field("customer", person) }
    }

    private static func personSegments(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let index = try index(of: call, store)
        let segments = store.content.segments.filter { [store] in store.isMember(index, of: $0) }
        return .json { writer in
            writer.array("segments") { writer in
                for segment in segments { segment.writeSummary(to: &writer) }
            }
        }
    }

    private static func preferences(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        guard let person = store.person(try index(of: call, store)) else { throw .notFound }
        return .json { writer in
            writer.object("customer") { writer in
                writer.field("id", person.identity.id ?? "")
                writer.field("identifiers", person.identity)
                writer.array("topics") { writer in
                    for topic in Topic.all { topic.write(to: &writer, isSubscribed: person.isSubscribed(to: topic)) }
                }
                writer.field("unsubscribed", person.isUnsubscribed)
                writer.object("header") { writer in
                    writer.field("title", "Manage your subscription preferences")
                    writer.field("subtitle", "Check the box next to each topic you'd like to subscribe to.")
                }
            }
        }
    }

    /// The person in the path; a wrong `id_type` finds nobody.
    static func index(of call: Call, _ store: Store) throws(Refusal) -> Int {
        guard let name = PersonName(call.path["customer_id"] ?? "", type: call.query["id_type"]),
            let index = store.index(name)
        else { throw .notFound }
        return index
    }
}
