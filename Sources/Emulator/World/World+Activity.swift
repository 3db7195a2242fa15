// SPDX-License-Identifier: Apache-2.0

extension World {
    /// The activity at a position, 0 being the oldest.
    func activity(_ index: Int) -> Activity {
        var dice = dice(.activity, index)
        let timestamp = activityTime(index)
        _ = dice.next()
        let id = ULID(time: timestamp, &dice)
        let subject = activitySubject(index)
        func made(_ type: String, _ change: (inout Activity) -> Void = { _ in }) -> Activity {
            var activity = Activity(id: id, type: type, timestamp: timestamp, subject: subject, data: .emptyObject)
            change(&activity)
            return activity
        }
        switch activityType(index) {
        case "event":
            return made("event") {
                $0.name = dice.pick(Vocabulary.eventNames)
                $0.data = eventData(index, &dice)
            }
        case "page":
            return made("page") {
                $0.name = dice.pick(Vocabulary.pages)
                $0.data = .checked(#"{"referrer":"https://example.com/?utm_source=n%C3%A9ws"}"#)
            }
        case "attribute_change":
            return made("attribute_change") {
                let name = dice.pick(["plan", "city", "first_name"])
                $0.data = change(name, to: dice.pick(Vocabulary.plans), &dice)
            }
        case "_o:1:attribute_change":
            return made("_o:1:attribute_change") {
                $0.data = change("name", to: "Acme \"Öl\" GmbH", &dice)
            }
        case let type:
            return made(type) { activity in
                guard let message = activityMessage(index), type.hasSuffix("_email") else { return }
                activity.message = message
                activity.data = .delivery(self.message(message), seed)
            }
        }
    }

    func activityTime(_ index: Int) -> Int {
        var dice = dice(.activity, index)
        return time(of: index, in: activities, over: Self.activityHistory, &dice)
    }

    /// Whose activity it is, without making the rest.
    func activitySubject(_ index: Int) -> Activity.Subject {
        // Each ghost does something and is then deleted.
        if index % 50 == 0 { return .ghost(index / 100) }
        if let message = activityMessage(index) { return .person(recipient(ofMessage: message)) }
        var dice = dice(.activityData, index)
        return .person(dice.below(people))
    }

    /// What happened, without making the rest.
    func activityType(_ index: Int) -> String {
        if index % 50 == 0 { return index % 100 == 50 ? "profile_delete" : "event" }
        var dice = dice(.activityData, index)
        _ = dice.next()
        let type = Self.activityTypes[dice.below(Self.activityTypes.count)]
        guard type == Self.ofDelivery else { return type }
        guard let index = activityMessage(index) else { return "event" }
        let message = message(index)
        let metrics = message.metrics.map(\.name).filter(Self.activityMetrics.contains)
        guard message.channel == .email, !metrics.isEmpty else { return "event" }
        return dice.pick(metrics).rawValue + "_email"
    }

    /// The delivery that an activity is about: one that was made shortly before.
    private func activityMessage(_ index: Int) -> Int? {
        guard messages > 0, index % 50 != 0 else { return nil }
        var dice = dice(.activityData, index)
        _ = dice.next()
        guard Self.activityTypes[dice.below(Self.activityTypes.count)] == Self.ofDelivery else { return nil }
        let elapsed = activityTime(index) - (now - Self.messageHistory)
        let (whole, part) = (elapsed / Self.messageHistory, elapsed % Self.messageHistory)
        let latest = whole * messages + Int(Double(part) / Double(Self.messageHistory) * Double(messages)) - 1
        return min(max(0, latest - index % 3), messages - 1)
    }

    private static let ofDelivery = "of a delivery"
    private static let activityMetrics: Set<Message.Metric> = [.sent, .delivered, .opened, .clicked]
    private static let activityTypes =
        [String](repeating: "event", count: 6) + ["page", "page", "attribute_change", "attribute_change"]
        + [String](repeating: ofDelivery, count: 5)
        + [
            "profile_create", "_o:1:attribute_change", "device_change", "unsubscribed_email",
            "failed_attribute_change",
        ]

    private func change(_ name: String, to value: String, _ dice: inout Dice) -> JSONLiteral {
        .change([(name, JSONText(dice.chance(30) ? "" : dice.pick(Vocabulary.cities)), JSONText(value))])
    }

    /// Numbers that a double cannot hold, long decimals, nested values and a late field.
    private func eventData(_ index: Int, _ dice: inout Dice) -> JSONLiteral {
        var text =
            #"{"product":"#
            + String(decoding: JSONWriter.text { $0.value(dice.pick(Vocabulary.products)) }, as: UTF8.self)
        text +=
            #","price":\#(dice.below(500)).\#(10 + dice.below(90)),"order_id":\#(9_007_199_254_740_993 + dice.below(1 << 40))"#
        if dice.chance(20) { text += #","exact":0.1234567890123456\#(dice.below(900) + 100),"tiny":1.50e-7"# }
        if dice.chance(10) {
            text += #","items":[{"sku":"a/1","qty":2,"gift":null},{"sku":"b\u0000c","qty":1,"gift":true}]"#
        }
        if dice.chance(3) { text += #","lone":"\ud83d","html":"<a href=\"x\">y<\/a>""# }
        if index > activities * 9 / 10 && dice.chance(2) { text += #","late_field":"new""# }
        return .checked(text + "}")
    }
}

extension JSONLiteral {
    /// The data of an activity that is about a delivery.
    static func delivery(_ message: Message, _ seed: UInt64) -> JSONLiteral {
        let data = JSONWriter.text { writer in
            writer.object { writer in
                writer.field("delivery_id", Message.id(message.index, seed))
                writer.field("delivered", message.metrics.first { $0.name == .delivered }?.time)
                writer.field("opened", message.reached(.opened))
            }
        }
        return JSONLiteral(checked: data)
    }

    /// The data of an attribute change: what each attribute was and what it is now.
    static func change(_ changes: [(name: String, from: JSONText, to: JSONText)]) -> JSONLiteral {
        let data = JSONWriter.text { writer in
            writer.object { writer in
                for change in changes { writer.field(named: change.name, FromTo(from: change.from, to: change.to)) }
            }
        }
        return JSONLiteral(checked: data)
    }
}

private struct FromTo: JSONWritable {
    let from: JSONText
    let to: JSONText

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("from", from)
            writer.field("to", to)
        }
    }
}
