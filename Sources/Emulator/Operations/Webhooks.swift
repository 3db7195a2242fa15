// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Reporting webhooks: kept, not called.
    static let webhooks: [Handler] = [
        .read(Route.App.listWebhooks) { _, workspace in .list("reporting_webhooks", workspace.furniture.webhooks) },
        .read(Route.App.getWebhook) { call, workspace throws(Refusal) in
            answer(workspace.furniture.webhooks[try position(of: call, workspace)])
        },
        .write(Route.App.createWebhook) { call, workspace throws(Refusal) in
            let webhook = try webhook(workspace.furniture.webhooks.nextID(\.id), call)
            workspace.furniture.webhooks.append(webhook)
            return answer(webhook)
        },
        .write(Route.App.updateWebhook) { call, workspace throws(Refusal) in
            let position = try position(of: call, workspace)
            let webhook = try webhook(workspace.furniture.webhooks[position].id, call)
            workspace.furniture.webhooks[position] = webhook
            return answer(webhook)
        },
        .write(Route.App.deleteWebhook) { call, workspace throws(Refusal) in
            workspace.furniture.webhooks.remove(at: try position(of: call, workspace))
            return Answer(body: .bytes([]))
        },
    ]

    private static func position(of call: Call, _ workspace: Workspace) throws(Refusal) -> Int {
        let id = try call.number("webhook_id")
        guard let position = workspace.furniture.webhooks.firstIndex(where: { $0.id == id }) else { throw .notFound }
        return position
    }

    private static func webhook(_ id: Int, _ call: Call) throws(Refusal) -> Webhook {
        guard let webhook = Webhook(id: id, try call.json()) else {
            throw .badRequest("a webhook needs a name, an endpoint and a list of documented events")
        }
        return webhook
    }

    /// One webhook comes without an envelope.
    private static func answer(_ webhook: Webhook) -> Answer { .json(webhook) }
}
