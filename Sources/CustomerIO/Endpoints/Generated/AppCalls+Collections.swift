// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == [DataCollection] {
    /// All collections (schema, no rows).
    ///
    /// Operation `getCollections`: `GET /v1/collections`. At most 10 requests a second. Documented errors: 429.
    public static func listCollections() -> Self {
        Self(.App.getCollections, unwrapping: ["collections"])
    }
}

extension Endpoint where API == AppAPI, Response == DataCollection {
    /// Create a collection from data or a URL.
    ///
    /// Operation `addCollection`: `POST /v1/collections`. At most 10 requests a second. Repeated only if it was
    /// provably not carried out. Documented errors: 400, 429.
    /// - Parameters:
    ///   - name: The name by which messages find it.
    ///   - data: The rows, or where they are.
    public static func createCollection(name: String, data: DataCollection.Rows) -> Self {
        Self(
            .App.addCollection, body: RequestBody.checked(CollectionUpdate(name: name, data: data)),
            unwrapping: ["collection"])
    }
}

extension Endpoint where API == AppAPI, Response == DataCollection {
    /// One collection (schema, no rows).
    ///
    /// Operation `getCollection`: `GET /v1/collections/{collection_id}`. At most 10 requests a second. Documented
    /// errors: 404, 429.
    /// - Parameter collectionID: The collection.
    public static func getCollection(_ collectionID: Int) -> Self {
        Self(.App.getCollection, path: ["collection_id": collectionID.parameterText], unwrapping: ["collection"])
    }
}

extension Endpoint where API == AppAPI, Response == DataCollection {
    /// Rename or replace a collection.
    ///
    /// Operation `updateCollection`: `PUT /v1/collections/{collection_id}`. At most 10 requests a second. Documented
    /// errors: 400, 429.
    /// - Parameters:
    ///   - collectionID: The collection.
    ///   - name: The new name; messages that use the old one break.
    ///   - data: The new rows, or where they are.
    public static func updateCollection(_ collectionID: Int, name: String? = nil, data: DataCollection.Rows? = nil)
        -> Self
    {
        Self(
            .App.updateCollection, path: ["collection_id": collectionID.parameterText],
            body: RequestBody.checked(CollectionUpdate(name: name, data: data)), unwrapping: ["collection"])
    }
}

extension Endpoint where API == AppAPI, Response == Void {
    /// Delete a collection.
    ///
    /// Operation `deleteCollection`: `DELETE /v1/collections/{collection_id}`. At most 10 requests a second. Documented
    /// errors: 404, 429.
    /// - Parameter collectionID: The collection.
    public static func deleteCollection(_ collectionID: Int) -> Self {
        Self(.App.deleteCollection, path: ["collection_id": collectionID.parameterText])
    }
}

extension Endpoint where API == AppAPI, Response == JSONValue {
    /// Rows of a collection.
    ///
    /// Operation `getCollectionContents`: `GET /v1/collections/{collection_id}/content`. At most 10 requests a second.
    /// Documented errors: 404, 429.
    /// - Parameter collectionID: The collection.
    public static func getCollectionContents(_ collectionID: Int) -> Self {
        Self(.App.getCollectionContents, path: ["collection_id": collectionID.parameterText])
    }
}

extension Endpoint where API == AppAPI, Response == DataCollection {
    /// Replace the rows of a collection.
    ///
    /// Operation `updateCollectionContents`: `PUT /v1/collections/{collection_id}/content`. At most 10 requests a
    /// second. Documented errors: 404, 429.
    /// - Parameters:
    ///   - collectionID: The collection.
    ///   - content: The new rows: a list, or one row.
    public static func updateCollectionContents(_ collectionID: Int, to content: JSONValue) -> Self {
        Self(
            .App.updateCollectionContents, path: ["collection_id": collectionID.parameterText],
            body: RequestBody.checked(CollectionContents(content: content)), unwrapping: ["collection"])
    }
}
