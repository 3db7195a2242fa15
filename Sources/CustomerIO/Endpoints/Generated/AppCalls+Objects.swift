// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == Page<CustomObject.Identifiers> {
    /// Find objects of a type by filter.
    ///
    /// Operation `getObjectsFilter`: `POST /v1/objects`. At most 10 requests a second. Comes in pages of at most 1,000
    /// records. An object may come twice, on different pages. Documented errors: 429.
    /// - Parameters:
    ///   - objectTypeID: The type of the objects.
    ///   - filter: Which objects to find.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func searchObjects(
        ofType objectTypeID: String, where filter: CustomObject.Filter, limit: Int? = nil, start: String? = nil
    ) -> Self {
        Self(
            .App.getObjectsFilter,
            query: [("limit", Route.App.getObjectsFilter.clamped(limit)), ("start", start.parameterText)],
            body: RequestBody.checked(ObjectSearch(objectTypeID: objectTypeID, filter: filter)), listing: "identifiers")
    }
}

extension Endpoint where API == AppAPI, Response == Page<CustomObject.RelatedPerson> {
    /// People related to an object.
    ///
    /// Operation `getObjectRelationships`: `GET /v1/objects/{object_type_id}/{object_id}/relationships`. At most 10
    /// requests a second. Comes in pages of a size that is not documented. A person may come twice, on different pages.
    /// Documented errors: 429.
    /// - Parameters:
    ///   - objectTypeID: The type of the object.
    ///   - objectID: The object.
    ///   - idType: Which id names the object; `object_id` by default.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listObjectRelationships(
        objectTypeID: Int, objectID: String, idType: CustomObject.IDType? = nil, limit: Int? = nil, start: String? = nil
    ) -> Self {
        Self(
            .App.getObjectRelationships,
            path: ["object_type_id": objectTypeID.parameterText, "object_id": objectID.parameterText],
            query: [
                ("id_type", idType.parameterText), ("limit", Route.App.getObjectRelationships.clamped(limit)),
                ("start", start.parameterText),
            ], listing: "cio_relationships")
    }
}

extension Endpoint where API == AppAPI, Response == CustomObject {
    /// Attributes of an object.
    ///
    /// Operation `getObjectAttributes`: `GET /v1/objects/{object_type_id}/{object_id}/attributes`. At most 10 requests
    /// a second. Documented errors: 401, 429.
    /// - Parameters:
    ///   - objectTypeID: The type of the object.
    ///   - objectID: The object.
    ///   - idType: Which id names the object; `object_id` by default.
    public static func getObjectAttributes(objectTypeID: Int, objectID: String, idType: CustomObject.IDType? = nil)
        -> Self
    {
        Self(
            .App.getObjectAttributes,
            path: ["object_type_id": objectTypeID.parameterText, "object_id": objectID.parameterText],
            query: [("id_type", idType.parameterText)], unwrapping: ["object"])
    }
}
