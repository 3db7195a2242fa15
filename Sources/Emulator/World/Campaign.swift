// SPDX-License-Identifier: Apache-2.0

/// A campaign; which fields it has depends on what triggers it.
struct Campaign: JSONWritable, Sendable {
    let id: Int
    let world: World

    static let count = 12

    /// From 3 to 25; some fill pages of ten exactly.
    static func actionCount(_ id: Int) -> Int { [3, 25, 10, 7, 20, 11, 4, 9, 15, 3, 21, 5][(id - 1) % count] }

    /// The id of an action.
    static func action(_ campaign: Int, _ position: Int) -> Int { campaign * 100 + position }

    static func channel(_ position: Int) -> Message.Channel {
        [.email, .email, .webhook, .twilio, .email, .push, .slack, .inApp][position % 8]
    }

    var created: Int { world.now - World.messageHistory + id * 11 * World.day }
    var updated: Int { world.now - (Self.count - id) * 5 * World.day - 3_600 }
    private var state: String { ["running", "running", "stopped", "draft"][id % 4] }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(updated)")
            writer.field("name", Self.names[(id - 1) % Self.names.count])
            writer.field("type", ["date", "segment", "event"][id % 3])
            writer.field("created", created)
            writer.field("updated", updated)
            writer.field("active", state == "running")
            writer.field("state", state)
            writer.array("actions") { writer in
                for action in 0..<Self.actionCount(id) {
                    writer.value(ActionReference(id: Self.action(id, action), type: Self.channel(action)))
                }
            }
            writer.field("first_started", state == "draft" ? 0 : created + 3_600)
            writer.field("tags", [nil, [], ["welcome"], ["new", "a,b", "tag \"q\""]][id % 4] as [String]?)
            writeTrigger(&writer)
            writer.field("created_by", "Example Person")
        }
    }

    private static let triggerSegments = [2, 3]
    private static let filterSegments = [1]

    /// The campaigns that a segment starts or filters.
    static func using(segment: Int) -> [Int] {
        triggerSegments.contains(segment) || filterSegments.contains(segment)
            ? (1...count).filter { $0 % 3 == 1 } : []
    }

    private func writeTrigger(_ writer: inout JSONWriter) {
        switch id % 3 {
        case 0:
            writer.field("date_attribute", "birthday")
            writer.field("frequency", "yearly")
            writer.field("start_hour", 9)
            writer.field("start_minutes", 30)
            writer.field("timezone", "America/New_York")
            writer.field("use_customer_timezone", true)
        case 1:
            writer.field("trigger_segment_ids", Self.triggerSegments)
            writer.field("filter_segment_ids", Self.filterSegments)
            writer.array("msg_templates") { writer in
                writer.value(ActionReference(id: 100 + id, type: .email))
            }
        default: writer.field("event_name", Vocabulary.eventNames[id % Vocabulary.eventNames.count])
        }
    }

    private static let names = [
        "Onboarding", "Purchase follow-up", "Birthday 🎂", "Win back", "Trial \"ending\"", "Abandoned cart, step 1",
        "خوش آمدید", "Renewal\nreminder", "NPS", "Überraschung", "Sunset", "Null",
    ]
}

/// An action as a campaign or broadcast lists it.
struct ActionReference: JSONWritable {
    let id: Int
    let type: Message.Channel

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("type", type == .twilio ? "sms" : type.rawValue)
            writer.field("id", id)
        }
    }
}
