// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// A transactional message that Customer.io has accepted.
public struct QueuedMessage: CustomerIOModel, FieldValue {
    /// The delivery. `delivery_id` in the API.
    public var deliveryID: String?
    /// When it was accepted. `queued_at` in the API.
    public var queuedAt: Date?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        deliveryID = try fields.read("delivery_id")
        queuedAt = try fields.read("queued_at")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("delivery_id", deliveryID)
        try fields.write("queued_at", queuedAt)
        try fields.write(additionalFields)
    }
}
