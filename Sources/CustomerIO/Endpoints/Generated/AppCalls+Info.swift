// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == [String] {
    /// Outbound IP addresses.
    ///
    /// Operation `getCioAllowlist`: `GET /v1/info/ip_addresses`. At most 10 requests a second. Documented errors: 429.
    public static func listIPAddresses() -> Self {
        Self(.App.getCioAllowlist, unwrapping: ["ip_addresses"])
    }
}
