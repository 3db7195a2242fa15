// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == [Workspace] {
    /// Workspaces of the account with counts.
    ///
    /// Operation `listWorkspaces`: `GET /v1/workspaces`. At most 10 requests a second.
    public static func listWorkspaces() -> Self {
        Self(.App.listWorkspaces, unwrapping: ["workspaces"])
    }
}
