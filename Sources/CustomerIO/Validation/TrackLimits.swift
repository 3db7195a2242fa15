// SPDX-License-Identifier: Apache-2.0

/// What the Track API allows, as its reference states it. "KB" stands there without saying whether it means 1,000 or
/// 1,024 bytes: what is refused here is too large in either reading, and what is filled here is small enough in either.
package enum TrackLimits {
    /// A person's id, an object's id: 150 bytes (identify; v2 identifiers).
    package static let identifier = 150
    /// The name of an attribute: 150 bytes (identify).
    package static let attributeName = 150
    /// The value of an attribute: 1,000 bytes (identify).
    package static let attributeValue = 1_000
    /// Attributes of one call: 300 (identify).
    package static let attributes = 300
    /// All attributes of an object or of a relationship: 100 KB (v2 objects).
    package static let objectAttributes = 100 * 1_024
    /// The name of an event: 100 bytes (track).
    package static let eventName = 100
    /// The data of an event: 100,000 bytes (track).
    package static let eventData = 100_000
    /// People in a request that changes a segment: 1 to 1,000 (add_to_segment).
    package static let segmentMembers = 1_000
    /// One operation of v2: 32 KB (entity, batch).
    package static let operation = 32 * 1_024
    /// A batch: 500 KB (batch).
    package static let batch = 500 * 1_024
    /// How far the batch sender fills a batch: 500 KB in the smaller reading.
    package static let filledBatch = 500_000

    /// Names that steer the identify request and are no attributes of a person.
    static let steeringNames = ["_update", "_timestamp", "cio_relationships"]
    /// Names in a form's answer that Customer.io ignores (submitForm).
    static let ignoredFormFields: Set<String> = ["form_id", "form_name", "form_type", "form_url", "form_url_param"]
}
