// SPDX-License-Identifier: Apache-2.0

import HashTreeCollections

extension Template {
    /// What calls changed of a template, by field.
    typealias Edits = [String: JSONLiteral]
}

extension Workspace {
    /// The languages of whatever an owner says, the default one first.
    func languages(of owner: Template.Owner) -> [String] { furniture.languages + (translations[owner] ?? []) }

    /// True if there is a template at a place.
    func has(_ place: Template.Place) -> Bool { languages(of: place.owner).contains(place.language) }

    /// A template with all changes, as JSON.
    func template(_ place: Template.Place, _ channel: Message.Channel) -> JSONLiteral {
        let original = JSONWriter.text { $0.value(Template(place: place, channel: channel, world: world)) }
        guard let edits = edits[place], let members = JSONValue(original)?.members else {
            return JSONLiteral(checked: original)
        }
        let further = edits.keys.filter { name in name != "updated" && !members.contains { $0.name == name } }.sorted()
        return JSONLiteral(
            checked: JSONWriter.text { writer in
                writer.object { writer in
                    for (name, value) in members { writer.field(named: name, edits[name] ?? value.literal) }
                    for name in further { writer.field(named: name, edits[name] ?? .emptyObject) }
                }
            })
    }

    /// Changes a template, or makes a translation of it.
    mutating func edit(_ place: Template.Place, _ changes: Template.Edits, now: Int) {
        if !has(place) { translations[place.owner, default: []].append(place.language) }
        var all = edits[place] ?? [:]
        all.merge(changes) { _, new in new }
        all["updated"] = JSONLiteral.checked("\(now)")
        edits[place] = all
    }
}
