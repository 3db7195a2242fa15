// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Reporting webhooks: kept, not called.
    static let webhooks: [Handler] = [
        .on(Route.App.listWebhooks) { _, store in .list("reporting_webhooks", store.content.webhooks) },
        .on(Route.App.getWebhook) { call, store throws(Refusal) in
            answer(store.content.webhooks[try position(of: call, store)])
        },
        .on(Route.App.createWebhook) { call, store throws(Refusal) in
            let webhook = try webhook(store.content.webhooks.nextID(\.id), call)
            store.content.webhooks.append(webhook)
            return answer(webhook)
        },
        .on(Route.App.updateWebhook) { call, store throws(Refusal) in
            let position = try position(of: call, store)
            let webhook = try webhook(store.content.webhooks[position].id, call)
            store.content.webhooks[position] = webhook
            return answer(webhook)
        },
        .on(Route.App.deleteWebhook) { call, store throws(Refusal) in
            store.content.webhooks.remove(at: try position(of: call, store))
            return Answer(body: .bytes([]))
        },
    ]

    private static func position(of call: Call, _ store: Store) throws(Refusal) -> Int {
        let id = try call.number("webhook_id")
        guard let position = store.content.webhooks.firstIndex(where: { $0.id == id }) else { throw .notFound }
        return position
    }

    private static func webhook(_ id: Int, _ call: Call) throws(Refusal) -> Webhook {
        guard let webhook = Webhook(id: id, try call.json()) else {
            throw .badRequest("a webhook needs a name, an endpoint and a list of documented events")
        }
        return webhook
    }

    /// One webhook comes without an envelope.
    private static func answer(_ webhook: Webhook) -> Answer {
        Answer(body: .bytes(JSONWriter.text { $0.value(webhook) }))
    }
}
