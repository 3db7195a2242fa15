// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == [Segment] {
    /// All segments.
    ///
    /// Operation `listSegments`: `GET /v1/segments`. At most 10 requests a second. Documented errors: 429.
    public static func listSegments() -> Self {
        Self(.App.listSegments, unwrapping: ["segments"])
    }
}

extension Endpoint where API == AppAPI, Response == Segment {
    /// Create an empty manual segment.
    ///
    /// Operation `createManSegment`: `POST /v1/segments`. At most 10 requests a second. Repeated only if it was
    /// provably not carried out. Documented errors: 400, 429.
    /// - Parameters:
    ///   - name: The name.
    ///   - description: What it is for.
    public static func createSegment(name: String, description: String? = nil) -> Self {
        Self(
            .App.createManSegment, body: RequestBody.checked(NewSegment(name: name, description: description)),
            unwrapping: ["segment"])
    }
}

extension Endpoint where API == AppAPI, Response == Segment {
    /// One segment.
    ///
    /// Operation `getSegment`: `GET /v1/segments/{segment_id}`. At most 10 requests a second. Documented errors: 404,
    /// 429.
    /// - Parameter segmentID: The segment.
    public static func getSegment(_ segmentID: Int) -> Self {
        Self(.App.getSegment, path: ["segment_id": segmentID.parameterText], unwrapping: ["segment"])
    }
}

extension Endpoint where API == AppAPI, Response == Void {
    /// Delete a manual segment.
    ///
    /// Operation `deleteManSegment`: `DELETE /v1/segments/{segment_id}`. At most 10 requests a second. Documented
    /// errors: 404, 429.
    /// - Parameter segmentID: The segment.
    public static func deleteSegment(_ segmentID: Int) -> Self {
        Self(.App.deleteManSegment, path: ["segment_id": segmentID.parameterText])
    }
}

extension Endpoint where API == AppAPI, Response == Segment.Dependencies {
    /// Campaigns and newsletters that use a segment.
    ///
    /// Operation `getSegmentDependencies`: `GET /v1/segments/{segment_id}/used_by`. At most 10 requests a second.
    /// Documented errors: 404, 429.
    /// - Parameter segmentID: The segment.
    public static func getSegmentDependencies(_ segmentID: Int) -> Self {
        Self(.App.getSegmentDependencies, path: ["segment_id": segmentID.parameterText])
    }
}

extension Endpoint where API == AppAPI, Response == Segment.Count {
    /// Number of people in a segment.
    ///
    /// Operation `getSegmentCount`: `GET /v1/segments/{segment_id}/customer_count`. At most 10 requests a second.
    /// Documented errors: 404, 429.
    /// - Parameter segmentID: The segment.
    public static func getSegmentCount(_ segmentID: Int) -> Self {
        Self(.App.getSegmentCount, path: ["segment_id": segmentID.parameterText])
    }
}

extension Endpoint where API == AppAPI, Response == Page<Customer.Identifiers> {
    /// People in a segment.
    ///
    /// Operation `getSegmentMembership`: `GET /v1/segments/{segment_id}/membership`. At most 10 requests a second.
    /// Comes in pages of at most 30,000 records, 1,000 without a `limit`. Documented errors: 404, 429.
    /// - Parameters:
    ///   - segmentID: The segment.
    ///   - limit: The size of a page.
    ///   - start: Where the page starts: ``Page/next`` of the page before.
    public static func listSegmentMembers(_ segmentID: Int, limit: Int? = nil, start: String? = nil) -> Self {
        Self(
            .App.getSegmentMembership, path: ["segment_id": segmentID.parameterText],
            query: [("limit", Route.App.getSegmentMembership.clamped(limit)), ("start", start.parameterText)],
            listing: "identifiers")
    }
}
