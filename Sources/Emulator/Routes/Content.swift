// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Snippets, senders, topics.
    static let content: [Handler] = [
        .on(Route.App.listSnippets) { _, store in .list("snippets", store.content.snippets) },
        .on(Route.App.updateSnippets) { call, store throws(Refusal) in
            let body = try call.json()
            guard let name = body["name"]?.string?.nilIfEmpty, let value = body["value"]?.string else {
                throw .badRequest("a snippet needs a name and a value")
            }
            var snippet = Snippet(name: name, value: value, updated: call.now)
            if let position = store.content.snippets.firstIndex(where: { $0.name == name }) {
                snippet.isUsed = store.content.snippets[position].isUsed
                store.content.snippets[position] = snippet
            } else {
                store.content.snippets.append(snippet)
            }
            return .json { $0.field("snippet", snippet) }
        },
        .on(Route.App.deleteSnippet) { call, store throws(Refusal) in
            let name = call.path["snippet_name"]
            guard let position = store.content.snippets.firstIndex(where: { $0.name == name }) else { throw .notFound }
            guard !store.content.snippets[position].isUsed else {
                throw .badRequest("unable to delete snippet in use")
            }
            store.content.snippets.remove(at: position)
            return .noContent
        },
        .on(Route.App.listSenders) { call, store throws(Refusal) in
            let isDescending = call.query["sort"] == "desc"
            let world = store.world
            let start = try call.start("sender_identities")
            let limit = try call.limit(default: 50, max: 100)
            return .page("sender_identities", of: 0..<Sender.count, start: start, limit: limit) {
                Sender(id: isDescending ? Sender.count - $0 : $0 + 1, world: world)
            }
        },
        .on(Route.App.getSender) { call, store throws(Refusal) in
            let sender = Sender(id: try found(Sender.count, try call.number("sender_id")), world: store.world)
            return .json { $0.field("sender_identity", sender) }
        },
        .on(Route.App.getSenderUsage) { call, store throws(Refusal) in
            let id = try found(Sender.count, try call.number("sender_id"))
            let newsletters = store.newsletters.filter { $0 % Sender.count == id }
                .map { [store] in Newsletter(id: $0, world: store.world) }
            let usage = Usage(campaigns: (1...Campaign.count).contains(id) ? [id] : [], newsletters)
            return .json(usage.writeFields)
        },
        .on(Route.App.getTopics) { _, _ in .list("topics", Topic.all) },
    ]
}
