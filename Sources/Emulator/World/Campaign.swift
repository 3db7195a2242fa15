// SPDX-License-Identifier: Apache-2.0

/// A campaign; which fields it has depends on what triggers it.
struct Campaign: JSONWritable, Sendable {
    let id: Int
    var name: String
    var created: Int
    var updated: Int
    /// `running`, `stopped` or `draft`.
    var state = "running"
    var actions: [Action]
    var tags: [String]?
    var trigger: Trigger

    enum Trigger: Sendable {
        case date(attribute: String)
        case segments([Int], filters: [Int])
        case event(String)
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(updated)")
            writer.field("name", name)
            writer.field("type", trigger.type)
            writer.field("created", created)
            writer.field("updated", updated)
            writer.field("active", state == "running")
            writer.field("state", state)
            writer.field("actions", actions)
            writer.field("first_started", state == "draft" ? 0 : created + 3_600)
            writer.field("tags", tags)
            trigger.write(to: &writer, of: self)
            writer.field("created_by", "Example Person")
        }
    }

    /// True if a segment starts it or filters who gets it.
    func uses(segment: Int) -> Bool {
        guard case .segments(let starting, let filtering) = trigger else { return false }
        return starting.contains(segment) || filtering.contains(segment)
    }
}

extension Campaign.Trigger {
    fileprivate var type: String {
        switch self {
        case .date: "date"
        case .segments: "segment"
        case .event: "event"
        }
    }

    fileprivate func write(to writer: inout JSONWriter, of campaign: Campaign) {
        switch self {
        case .date(let attribute):
            writer.field("date_attribute", attribute)
            writer.field("frequency", "yearly")
            writer.field("start_hour", 9)
            writer.field("start_minutes", 30)
            writer.field("timezone", "America/New_York")
            writer.field("use_customer_timezone", true)
        case .segments(let starting, let filtering):
            writer.field("trigger_segment_ids", starting)
            writer.field("filter_segment_ids", filtering)
            writer.field("msg_templates", [Action(id: 100 + campaign.id, channel: .email)])
        case .event(let name): writer.field("event_name", name)
        }
    }
}

extension Campaign {
    static func seeded(now: Int) -> [Campaign] {
        names.enumerated().map { position, name in
            let id = position + 1
            return Campaign(
                id: id, name: name, created: now - World.messageHistory + id * 11 * World.day,
                updated: now - (names.count - id) * 5 * World.day - 3_600,
                state: ["running", "running", "stopped", "draft"][id % 4],
                actions: (0..<actionCounts[position]).map { number in
                    Action(id: id * 100 + number, channel: channels[number % channels.count])
                },
                tags: [nil, [], ["welcome"], ["new", "a,b", "tag \"q\""]][id % 4], trigger: trigger(id))
        }
    }

    private static func trigger(_ id: Int) -> Trigger {
        switch id % 3 {
        case 0: .date(attribute: "birthday")
        case 1: .segments([2, 3], filters: [1])
        default: .event(Vocabulary.eventNames[id % Vocabulary.eventNames.count])
        }
    }

    /// From 3 to 25; some fill pages of ten exactly.
    private static let actionCounts = [3, 25, 10, 7, 20, 11, 4, 9, 15, 3, 21, 5]
    private static let channels: [Message.Channel] = [
        .email, .email, .webhook, .twilio, .email, .push, .slack, .inApp,
    ]
    private static let names = [
        "Onboarding", "Purchase follow-up", "Birthday 🎂", "Win back", "Trial \"ending\"", "Abandoned cart, step 1",
        "خوش آمدید", "Renewal\nreminder", "NPS", "Überraschung", "Sunset", "Null",
    ]
}
