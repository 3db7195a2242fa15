// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == Page<Suppression> {
    /// Is this address suppressed at the e-mail provider.
    ///
    /// Operation `getSuppression`: `GET /v1/esp/search_suppression/{email_address}`. At most 10 requests a second.
    /// Documented errors: 429.
    /// - Parameter emailAddress: The address.
    public static func findSuppression(_ emailAddress: String) -> Self {
        Self(.App.getSuppression, path: ["email_address": emailAddress.parameterText], listing: "suppressions")
    }
}

extension Endpoint where API == AppAPI, Response == Page<Suppression> {
    /// Addresses suppressed at the provider by reason.
    ///
    /// Operation `getSuppressionByType`: `GET /v1/esp/suppression/{suppression_type}`. At most 10 requests a second.
    /// Comes in pages of at most 1,000 records, 100 without a `limit`. Documented errors: 429.
    /// - Parameters:
    ///   - type: The list.
    ///   - limit: The size of a page.
    ///   - offset: How many records to leave out.
    public static func listSuppressions(_ type: Suppression.Kind, limit: Int? = nil, offset: Int? = nil) -> Self {
        Self(
            .App.getSuppressionByType, path: ["suppression_type": type.parameterText],
            query: [("limit", Route.App.getSuppressionByType.clamped(limit)), ("offset", offset.parameterText)],
            listing: "suppressions")
    }
}

extension Endpoint where API == AppAPI, Response == JSONValue {
    /// Add a provider suppression.
    ///
    /// Operation `postSuppression`: `POST /v1/esp/suppression/{suppression_type}/{email_address}`. At most 10 requests
    /// a second. Documented errors: 429.
    /// - Parameters:
    ///   - type: The list.
    ///   - emailAddress: The address.
    public static func createSuppression(type: Suppression.Kind, emailAddress: String) -> Self {
        Self(
            .App.postSuppression,
            path: ["suppression_type": type.parameterText, "email_address": emailAddress.parameterText])
    }
}

extension Endpoint where API == AppAPI, Response == Void {
    /// Lift a provider suppression.
    ///
    /// Operation `deleteSuppression`: `DELETE /v1/esp/suppression/{suppression_type}/{email_address}`. At most 10
    /// requests a second. Documented errors: 429.
    /// - Parameters:
    ///   - type: The list.
    ///   - emailAddress: The address.
    public static func deleteSuppression(type: Suppression.Kind, emailAddress: String) -> Self {
        Self(
            .App.deleteSuppression,
            path: ["suppression_type": type.parameterText, "email_address": emailAddress.parameterText])
    }
}
