// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    /// Snippets, collections, senders, topics.
    static let content: [Handler] = [
        .on(Route.App.listSnippets) { _, store in .list("snippets", Snippet.all(in: store.world)) },
        .on(Route.App.getCollections) { _, store in
            .list("collections", ids: DataCollection.count) { DataCollection(id: $0, world: store.world) }
        },
        .on(Route.App.listSenders, senders),
        .on(Route.App.getTopics) { _, _ in .list("topics", Topic.all) },
    ]

    private static func senders(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let isDescending = call.query["sort"] == "desc"
        let world = store.world
        let start = try call.start("sender_identities")
        let limit = try call.limit(default: 50, max: 100)
        return .page("sender_identities", of: 0..<Sender.count, start: start, limit: limit) {
            Sender(id: isDescending ? Sender.count - $0 : $0 + 1, world: world)
        }
    }
}
