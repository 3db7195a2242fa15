// SPDX-License-Identifier: Apache-2.0

/// A message of a campaign or broadcast, as the owner lists it.
struct Action: JSONWritable, Sendable {
    let id: Int
    let channel: Message.Channel

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("type", channel == .twilio ? "sms" : channel.rawValue)
            writer.field("id", id)
        }
    }
}
