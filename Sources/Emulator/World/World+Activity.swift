// SPDX-License-Identifier: Apache-2.0

extension World {
    /// The activity at a position, 0 being the oldest.
    func activity(_ index: Int) -> Activity {
        var dice = dice(.activity, index)
        let timestamp = activityTime(index)
        _ = dice.next()
        let (subject, type) = activityHead(index)
        let id = ULID(time: timestamp, &dice)
        switch type {
        case "event":
            return Activity(
                id: id, type: type, timestamp: timestamp, subject: subject, name: dice.pick(Vocabulary.eventNames),
                data: eventData(index, &dice))
        case "page":
            return Activity(
                id: id, type: type, timestamp: timestamp, subject: subject, name: dice.pick(Vocabulary.pages),
                data: .checked(#"{"referrer":"https://example.com/?utm_source=n%C3%A9ws"}"#))
        case "attribute_change":
            let name = dice.pick(["plan", "city", "first_name"])
            return Activity(
                id: id, type: type, timestamp: timestamp, subject: subject, attributes: [name],
                data: change(name, to: dice.pick(Vocabulary.plans), &dice))
        case "sent_email", "opened_email", "clicked_email", "delivered_email":
            return delivery(id, type, timestamp, subject, &dice)
        case "_o:1:attribute_change":
            return Activity(
                id: id, type: type, timestamp: timestamp, subject: subject, attributes: ["name"],
                data: change("name", to: "Acme \"Öl\" GmbH", &dice))
        default:
            return Activity(id: id, type: type, timestamp: timestamp, subject: subject, data: .emptyObject)
        }
    }

    func activityTime(_ index: Int) -> Int {
        var dice = dice(.activity, index)
        return time(of: index, in: activities, over: Self.activityHistory, &dice)
    }

    /// Subject and type: what filters need, without the rest.
    func activityHead(_ index: Int) -> (subject: Activity.Subject, type: String) {
        if index % 50 == 0 {
            // Each ghost does something and is then deleted.
            return (.ghost(index / 100), index % 100 == 50 ? "profile_delete" : "event")
        }
        var dice = dice(.activityData, index)
        return (.person(dice.below(people)), Self.activityTypes[dice.below(Self.activityTypes.count)])
    }

    private static let activityTypes = [
        "event", "event", "event", "event", "event", "event", "page", "page", "attribute_change", "attribute_change",
        "sent_email", "sent_email", "delivered_email", "opened_email", "clicked_email", "profile_create",
        "_o:1:attribute_change", "device_change", "unsubscribed_email", "failed_attribute_change",
    ]

    private func delivery(
        _ id: ULID, _ type: String, _ timestamp: Int, _ subject: Activity.Subject, _ dice: inout Dice
    ) -> Activity {
        let message = max(0, messages - 1 - dice.below(max(1, messages / 30)))
        let data = JSONWriter.text { writer in
            writer.object { writer in
                writer.field("delivery_id", Message.id(message, seed))
                writer.field("delivered", type == "sent_email" ? nil : timestamp - 5)
                writer.field("opened", type == "sent_email" ? nil : type != "delivered_email")
            }
        }
        return Activity(
            id: id, type: type, timestamp: timestamp, subject: subject, data: JSONLiteral(checked: data),
            message: message)
    }

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
