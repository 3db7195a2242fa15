// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == [Export] {
    /// All export jobs.
    ///
    /// Operation `listExports`: `GET /v1/exports`. At most 10 requests a second. Documented errors: 429.
    public static func listExports() -> Self {
        Self(.App.listExports, unwrapping: ["exports"])
    }
}

extension Endpoint where API == AppAPI, Response == Export {
    /// One export job.
    ///
    /// Operation `getExport`: `GET /v1/exports/{export_id}`. At most 10 requests a second. Documented errors: 404, 429.
    /// - Parameter exportID: The export.
    public static func getExport(_ exportID: Int) -> Self {
        Self(.App.getExport, path: ["export_id": exportID.parameterText], unwrapping: ["export"])
    }
}

extension Endpoint where API == AppAPI, Response == Export.Link {
    /// Signed 15-minute link to the file.
    ///
    /// Operation `downloadExport`: `GET /v1/exports/{export_id}/download`. At most 10 requests a second. Documented
    /// errors: 404, 429.
    /// - Parameter exportID: The export.
    public static func downloadExport(_ exportID: Int) -> Self {
        Self(.App.downloadExport, path: ["export_id": exportID.parameterText])
    }
}

extension Endpoint where API == AppAPI, Response == Export {
    /// Start a people export.
    ///
    /// Operation `exportPeopleData`: `POST /v1/exports/customers`. At most 10 requests a second. Documented errors:
    /// 400, 429.
    /// - Parameters:
    ///   - filter: Whom to export; ``AudienceFilter/everyone`` for all.
    ///   - attributes: Attributes that become columns besides the usual ones. The documents leave it out, other clients
    ///     rely on it.
    public static func exportPeople(_ filter: AudienceFilter, attributes: [String] = []) -> Self {
        Self(
            .App.exportPeopleData, body: RequestBody.checked(PeopleExport(filter: filter, attributes: attributes)),
            unwrapping: ["export"])
    }
}

extension Endpoint where API == AppAPI, Response == Export {
    /// Start a deliveries export.
    ///
    /// Operation `exportDeliveriesData`: `POST /v1/exports/deliveries`. At most 10 requests a second. Documented
    /// errors: 400, 429.
    /// - Parameter export: Which deliveries to export.
    public static func exportDeliveries(_ export: Export.Deliveries) -> Self {
        Self(.App.exportDeliveriesData, body: RequestBody.checked(export), unwrapping: ["export"])
    }
}
