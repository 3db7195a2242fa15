// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == Void {
    /// Describe up to 100 attributes.
    ///
    /// Operation `updateAttributeMetadata`: `POST /v1/data_index/attributes`. At most 10 requests a second. Documented
    /// errors: 400, 422, 500.
    /// - Parameter attributes: From 1 to 100 attributes.
    public static func updateAttributeMetadata(_ attributes: [DataIndex.Attribute]) -> Self {
        Self(.App.updateAttributeMetadata, body: RequestBody.checked(AttributeDescriptions(attributes: attributes)))
    }
}

extension Endpoint where API == AppAPI, Response == Void {
    /// Describe up to 100 events.
    ///
    /// Operation `updateEventMetadata`: `POST /v1/data_index/events`. At most 10 requests a second. Documented errors:
    /// 400, 422, 500.
    /// - Parameter events: From 1 to 100 events.
    public static func updateEventMetadata(_ events: [DataIndex.Event]) -> Self {
        Self(.App.updateEventMetadata, body: RequestBody.checked(EventDescriptions(events: events)))
    }
}
