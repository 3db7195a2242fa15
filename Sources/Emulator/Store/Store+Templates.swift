// SPDX-License-Identifier: Apache-2.0

extension Template {
    /// What calls changed of a template, field by field.
    typealias Edits = [(name: String, value: JSONLiteral)]

    /// What may be changed; all else in a call is read-only and ignored.
    fileprivate static let editable: Set<String> = [
        "body", "body_amp", "from_id", "headers", "image_url", "method", "preheader_text", "recipient", "reply_to_id",
        "sending_state", "subject", "url",
    ]
}

extension Store {
    /// A template with all changes, as JSON.
    func template(_ place: Template.Place, _ channel: Message.Channel) -> JSONLiteral {
        let original = JSONWriter.text { $0.value(Template(place: place, channel: channel, world: world)) }
        guard let edits = content.edits[place], let members = JSONValue(original)?.members else {
            return JSONLiteral(checked: original)
        }
        let names = members.map(\.name) + edits.map(\.name).filter { name in !members.contains { $0.name == name } }
        return JSONLiteral(
            checked: JSONWriter.text { writer in
                writer.object { writer in
                    for name in names {
                        let edited = edits.last { $0.name == name }?.value
                        let value = edited ?? members.last { $0.name == name }?.value.literal
                        if let value { writer.field(named: name, value) }
                    }
                }
            })
    }

    /// Changes a template. Headers are shown as a string that holds JSON, whatever form a call gives them in.
    /// - Returns: False if the body is not an object.
    mutating func edit(_ place: Template.Place, _ body: JSONValue?) -> Bool {
        guard let members = body?.members else { return false }
        let edits: Template.Edits = members.filter { Template.editable.contains($0.name) }.map { name, value in
            guard value.kind == .array else { return (name, value.literal) }
            let text = String(decoding: value.bytes, as: UTF8.self)
            return (name, JSONLiteral(checked: JSONWriter.text { $0.value(text) }))
        }
        content.edits[place, default: []] += edits
        return true
    }
}
