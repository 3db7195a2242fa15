// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Snippets, senders, topics.
    static let content: [Handler] = [
        .read(Route.App.listSnippets) { _, workspace in .list("snippets", workspace.furniture.snippets) },
        .write(Route.App.updateSnippets) { call, workspace throws(Refusal) in
            let body = try call.json()
            guard let name = body["name"]?.string?.nilIfEmpty, let value = body["value"]?.string else {
                throw .badRequest("a snippet needs a name and a value")
            }
            var snippet = Snippet(name: name, value: value, updated: call.now)
            if let position = workspace.furniture.snippets.firstIndex(where: { $0.name.isSame(as: name) }) {
                snippet.isUsed = workspace.furniture.snippets[position].isUsed
                workspace.furniture.snippets[position] = snippet
            } else {
                workspace.furniture.snippets.append(snippet)
            }
            return .json { [snippet] in $0.field("snippet", snippet) }
        },
        .write(Route.App.deleteSnippet) { call, workspace throws(Refusal) in
            let name = call.path["snippet_name"] ?? ""
            guard let position = workspace.furniture.snippets.firstIndex(where: { $0.name.isSame(as: name) }) else {
                throw .notFound
            }
            guard !workspace.furniture.snippets[position].isUsed else {
                throw .badRequest("unable to delete snippet in use")
            }
            workspace.furniture.snippets.remove(at: position)
            return .noContent
        },
        .read(Route.App.listSenders) { call, workspace throws(Refusal) in
            let senders = workspace.furniture.senders
            let sorted = call.query["sort"] == "desc" ? senders.reversed() : senders
            let start = try call.start("sender_identities")
            return .page(
                "sender_identities", of: sorted, start: start, limit: try call.limit(default: 50, max: 100))
        },
        .read(Route.App.getSender) { call, workspace throws(Refusal) in
            let sender = try sender(of: call, workspace)
            return .json { $0.field("sender_identity", sender) }
        },
        .read(Route.App.getSenderUsage) { call, workspace throws(Refusal) in
            let usage = workspace.usage(of: try sender(of: call, workspace))
            return .json { usage.writeFields(to: &$0) }
        },
        .read(Route.App.getTopics) { _, workspace in .list("topics", workspace.furniture.topics) },
    ]

    private static func sender(of call: Call, _ workspace: Workspace) throws(Refusal) -> Sender {
        guard let sender = workspace.furniture.sender(try call.number("sender_id")) else { throw .notFound }
        return sender
    }
}
