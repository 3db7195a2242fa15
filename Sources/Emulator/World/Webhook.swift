// SPDX-License-Identifier: Apache-2.0

/// Somebody who wants to hear of deliveries.
struct Webhook: JSONWritable, Sendable {
    let id: Int

    static let count = 2

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", id == 1 ? "my cool webhook" : "CRM ↔ mail")
            writer.field("id", id)
            writer.field("endpoint", "https://example.com/webhook?token=not-a-secret-\(id)")
            writer.field("disabled", id == 2)
            writer.field("full_resolution", true)
            writer.field("with_content", false)
            writer.field("events", ["email_failed", "webhook_failed", "customer_unsubscribed"])
        }
    }
}
