// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a call to the Pipelines API says besides the thing itself.
public struct PipelinesDetails: Sendable, Hashable {
    /// When it happened, to the millisecond.
    public var timestamp: Date
    /// Marks repetitions of one call, which makes repeating safe.
    public var messageID: String
    /// Where it comes from.
    public var context: PipelinesContext?
    /// Destinations that get the call or do not, by name; `All` stands for the others.
    public var integrations: [String: Bool]

    /// Now, with a new message id.
    public init(
        timestamp: Date = Date(), messageID: String = UUID().uuidString, context: PipelinesContext? = nil,
        integrations: [String: Bool] = [:]
    ) {
        self.timestamp = timestamp
        self.messageID = messageID
        self.context = context
        self.integrations = integrations
    }

    /// - Parameter device: The device that the call is about.
    func writeMembers(to json: inout JSONWriter, device: Attributes?) {
        json.require("the message id", messageID)
        json.key("context")
        (context ?? PipelinesContext()).write(to: &json, device: device)
        if !integrations.isEmpty {
            json.key("integrations")
            json.write(integrations)
        }
        json.member("messageId", messageID)
        json.member("timestamp", ISO8601.string(from: timestamp))
    }
}

extension JSONWriter {
    mutating func write(_ integrations: [String: Bool]) {
        object { json in
            for (name, isOn) in integrations {
                json.key(name)
                json.bool(isOn)
            }
        }
    }
}
