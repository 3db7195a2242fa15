// SPDX-License-Identifier: Apache-2.0

/// Somebody who wants to hear of deliveries.
struct Webhook: JSONWritable, Sendable {
    let id: Int
    var name: String
    var endpoint: String
    var isDisabled = false
    var hasFullResolution = false
    var hasContent = false
    var events: [String]

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("id", id)
            writer.field("endpoint", endpoint)
            writer.field("disabled", isDisabled)
            writer.field("full_resolution", hasFullResolution)
            writer.field("with_content", hasContent)
            writer.field("events", events)
        }
    }

    static let seeded = [1, 2].map { id in
        Webhook(
            id: id, name: id == 1 ? "my cool webhook" : "CRM ↔ mail",
            endpoint: "https://example.com/webhook?token=not-a-secret-\(id)", isDisabled: id == 2,
            hasFullResolution: true, events: ["email_failed", "webhook_failed", "customer_unsubscribed"])
    }
}
