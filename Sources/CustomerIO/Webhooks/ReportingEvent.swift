// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a reporting webhook tells: something happened to a person or to a delivery.
///
/// A value that is of another type than documented reads as absent and makes no event unreadable, since Customer.io holds
/// back all further webhooks until one is accepted. ``fields`` has everything as it came; encoding an event writes that.
public struct ReportingEvent: Sendable, Hashable {
    /// The same for each repetition of the webhook: drop an event whose id came before.
    public let eventID: String
    /// What it happened to.
    public let objectType: ObjectType
    /// What happened.
    public let metric: Metric
    /// When it happened.
    public let timestamp: Date
    /// The circumstances.
    public let data: Details
    /// All fields as they came, also those that have no property here.
    public let fields: JSONObject

    /// Reads an event.
    /// - Returns: nil unless there are an id, a metric, a time and an object type.
    public init?(_ fields: JSONObject) {
        // Changes of subscription preferences may have a misspelt key, or none, for what can only be a customer.
        let preferences: JSONValue? = fields["metric"]?.string == Metric.preferencesChanged.rawValue ? "customer" : nil
        guard let eventID = fields["event_id"]?.string, let metric = fields["metric"]?.string,
            let timestamp = fields["timestamp"]?.date,
            let objectType = (fields["object_type"] ?? fields["object_type_type"] ?? preferences)?.string
        else { return nil }
        self.eventID = eventID
        self.objectType = ObjectType(rawValue: objectType)
        self.metric = Metric(rawValue: metric)
        self.timestamp = timestamp
        data = Details(fields: fields["data"])
        self.fields = fields
    }
}

extension ReportingEvent: Codable {
    /// See ``init(_:)``.
    /// - Throws: `DecodingError` where that gives nil.
    public init(from decoder: any Decoder) throws {
        guard let event = ReportingEvent(try JSONObject(from: decoder)) else {
            let context = DecodingError.Context(
                codingPath: decoder.codingPath, debugDescription: "An event needs an id, a metric, a time and a type.")
            throw DecodingError.dataCorrupted(context)
        }
        self = event
    }

    /// Writes all ``fields``.
    public func encode(to encoder: any Encoder) throws { try fields.encode(to: encoder) }
}
