// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == [ReportingWebhook] {
    /// All reporting webhooks.
    ///
    /// Operation `listWebhooks`: `GET /v1/reporting_webhooks`. At most 10 requests a second. Documented errors: 429.
    public static func listWebhooks() -> Self {
        Self(.App.listWebhooks, unwrapping: ["reporting_webhooks"])
    }
}

extension Endpoint where API == AppAPI, Response == ReportingWebhook {
    /// Register a reporting webhook.
    ///
    /// Operation `createWebhook`: `POST /v1/reporting_webhooks`. At most 10 requests a second. Repeated only if it was
    /// provably not carried out. Documented errors: 400, 429.
    /// - Parameter webhook: The webhook's settings.
    public static func createWebhook(_ webhook: ReportingWebhook.Settings) -> Self {
        Self(.App.createWebhook, body: RequestBody.checked(webhook))
    }
}

extension Endpoint where API == AppAPI, Response == ReportingWebhook {
    /// One reporting webhook.
    ///
    /// Operation `getWebhook`: `GET /v1/reporting_webhooks/{webhook_id}`. At most 10 requests a second. Documented
    /// errors: 404, 429.
    /// - Parameter webhookID: The webhook.
    public static func getWebhook(_ webhookID: Int) -> Self {
        Self(.App.getWebhook, path: ["webhook_id": webhookID.parameterText])
    }
}

extension Endpoint where API == AppAPI, Response == ReportingWebhook {
    /// Change a reporting webhook.
    ///
    /// Operation `updateWebhook`: `PUT /v1/reporting_webhooks/{webhook_id}`. At most 10 requests a second. Documented
    /// errors: 400, 404, 429.
    /// - Parameters:
    ///   - webhookID: The webhook.
    ///   - webhook: The webhook's settings.
    public static func updateWebhook(_ webhookID: Int, to webhook: ReportingWebhook.Settings) -> Self {
        Self(.App.updateWebhook, path: ["webhook_id": webhookID.parameterText], body: RequestBody.checked(webhook))
    }
}

extension Endpoint where API == AppAPI, Response == Void {
    /// Remove a reporting webhook.
    ///
    /// Operation `deleteWebhook`: `DELETE /v1/reporting_webhooks/{webhook_id}`. At most 10 requests a second.
    /// Documented errors: 404, 429.
    /// - Parameter webhookID: The webhook.
    public static func deleteWebhook(_ webhookID: Int) -> Self {
        Self(.App.deleteWebhook, path: ["webhook_id": webhookID.parameterText])
    }
}
