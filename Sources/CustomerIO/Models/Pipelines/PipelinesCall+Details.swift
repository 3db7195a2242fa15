// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
public import Foundation

extension PipelinesCall {
    /// What a call to the Pipelines API says besides the thing itself.
    public struct Details: Sendable, Hashable {
        /// When it happened, to the millisecond.
        public var timestamp: Date
        /// Marks repetitions of one call, which makes repeating safe.
        public var messageID: String
        /// Where it comes from.
        public var context: PipelinesCall.Context?
        /// Destinations that get the call or do not, by name; `All` stands for the others.
        public var integrations: [String: Bool]

        /// Now, with a new message id.
        /// - Parameters:
        ///   - timestamp: When it happened.
        ///   - messageID: Marks repetitions of one call; nil stands for a new UUID.
        ///   - context: Where it comes from.
        ///   - integrations: Destinations that get the call or do not.
        public init(
            timestamp: Date = Date(), messageID: String? = nil, context: PipelinesCall.Context? = nil,
            integrations: [String: Bool] = [:]
        ) {
            self.timestamp = timestamp
            self.messageID = messageID ?? RandomUUID.text()
            self.context = context
            self.integrations = integrations
        }

        /// - Parameter device: The device that the call is about.
        func writeMembers(to json: inout JSONWriter, device: Attributes?) {
            json.require("the message id", messageID)
            json.key("context")
            PipelinesCall.Context.write(context?.members ?? [:], to: &json, device: device)
            if !integrations.isEmpty {
                json.key("integrations")
                json.write(integrations)
            }
            json.member("messageId", messageID)
            json.key("timestamp")
            json.place("timestamp") { JSONValue.text(timestamp).write(to: &$0) }
        }
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
