// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == Import {
    /// Start a CSV import from a URL.
    ///
    /// Operation `import`: `POST /v1/imports`. At most 10 requests a second. Repeated only if it was provably not
    /// carried out. Documented errors: 429.
    /// - Parameter file: The file and what its rows are.
    public static func importFile(_ file: Import.Request) -> Self {
        Self(.App.import, body: RequestBody.checked(file), unwrapping: ["import"])
    }
}

extension Endpoint where API == AppAPI, Response == Import {
    /// One import job.
    ///
    /// Operation `getImport`: `GET /v1/imports/{import_id}`. At most 10 requests a second. Documented errors: 429.
    /// - Parameter importID: The import.
    public static func getImport(_ importID: Int) -> Self {
        Self(.App.getImport, path: ["import_id": importID.parameterText], unwrapping: ["import"])
    }
}
