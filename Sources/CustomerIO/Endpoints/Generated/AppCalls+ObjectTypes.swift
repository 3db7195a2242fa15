// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == [CustomObject.ObjectType] {
    /// Object types of the workspace.
    ///
    /// Operation `getObjectTypes`: `GET /v1/object_types`. At most 10 requests a second. Documented errors: 401, 429.
    public static func listObjectTypes() -> Self {
        Self(.App.getObjectTypes, unwrapping: ["types"])
    }
}
