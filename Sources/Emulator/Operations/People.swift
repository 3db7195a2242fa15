// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let people: [Handler] = [
        .read(Route.App.getPeopleEmail, peopleByEmail),
        .read(Route.App.getPeopleFilter, search),
        .read(Route.App.getPeopleById, peopleByID),
        .read(Route.App.getPersonAttributes, attributes),
        .read(Route.App.getPersonSegments, personSegments),
        .read(Route.App.getPersonSubscriptionPreferences, preferences),
    ]

    private static func peopleByEmail(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        guard let email = call.query["email"], !email.isEmpty else { throw .badRequest("email is missing") }
        return .list("results", workspace.indexes(ofEmail: email).map(workspace.identity))
    }

    private static func search(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        guard let filter = try call.json()["filter"] else { throw .badRequest("filter is missing") }
        let condition = try Filter(filter, .audience)
        let start = try call.start("customers")
        let limit = try call.limit(default: 50, max: 1_000)
        let page = await workspace.people(from: start ?? 0, limit: limit) { workspace.matches(condition, $0) }
        return .people(page, "customers", workspace)
    }

    /// Only ids count here; unknown ones are left out.
    private static func peopleByID(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        guard let ids = try call.json()["ids"]?.elements?.map(\.text.plain) else {
            throw .badRequest("ids must be a list")
        }
        guard ids.count <= 100 else { throw .badRequest("ids cannot hold more than 100 entries") }
        let people = ids.compactMap { workspace.index(.id($0)).flatMap(workspace.record) }
        return .json { writer in
            writer.array("customers") { writer in
                for person in people {
                    writer.object { $0.field("customer", person) }
                }
            }
        }
    }

    private static func attributes(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        guard let person = workspace.record(try index(of: call, workspace)) else { throw .notFound }
        return .json { $0.field("customer", person) }
    }

    private static func personSegments(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        let index = try index(of: call, workspace)
        let segments = workspace.furniture.segments.filter { workspace.isMember(index, of: $0) }
        return .json { writer in
            writer.array("segments") { writer in
                for segment in segments { segment.writeSummary(to: &writer) }
            }
        }
    }

    private static func preferences(_ call: Call, _ workspace: Workspace) async throws(Refusal) -> Answer {
        guard let person = workspace.person(try index(of: call, workspace)) else { throw .notFound }
        let topics = workspace.furniture.topics
        let texts = PreferenceTexts(language: call.query["language"]?.nilIfEmpty ?? call.acceptLanguage)
        return .json { writer in
            writer.object("customer") { writer in
                writer.field("id", person.identity.id ?? "")
                writer.field("identifiers", person.identity)
                writer.array("topics") { writer in
                    for topic in topics { topic.write(to: &writer, isSubscribed: person.isSubscribed(to: topic)) }
                }
                writer.field("unsubscribed", person.isUnsubscribed)
                writer.object("header") { writer in
                    writer.field("title", texts.title)
                    writer.field("subtitle", texts.subtitle)
                }
            }
        }
    }

    /// The person in the path; a wrong `id_type` finds nobody.
    static func index(of call: Call, _ workspace: Workspace) throws(Refusal) -> Int {
        guard let name = PersonName(call.path["customer_id"] ?? "", type: call.query["id_type"]),
            let index = workspace.index(name)
        else { throw .notFound }
        return index
    }
}
