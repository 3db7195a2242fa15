// SPDX-License-Identifier: Apache-2.0

/// A device that gets push messages.
struct Device: JSONWritable, Sendable {
    let id: String
    var platform: String
    var lastUsed: Int?
    var attributes: [(name: String, value: JSONText)] = []

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            if let lastUsed { writer.field("last_used", lastUsed) }
            writer.field("platform", platform)
            writer.object("attributes") { writer in
                for attribute in attributes { writer.field(named: attribute.name, attribute.value) }
            }
        }
    }

    static func seeded(_ number: Int, of person: Person, now: Int, _ dice: inout Dice) -> Device {
        Device(
            id: "device/\(person.index + 1)+\(number)", platform: dice.pick(Vocabulary.devices),
            lastUsed: now - dice.below(90 * World.day),
            attributes: [
                ("device_os", JSONText(String(9 + dice.below(9)))), ("push_enabled", JSONText(String(dice.chance(70)))),
            ])
    }
}
