// SPDX-License-Identifier: Apache-2.0

/// An attribute of seeded people: a name, and its value as a function of the person's number and dice of its own.
struct SeededAttribute: Sendable {
    let name: String
    let value: @Sendable (_ index: Int, _ world: World, _ dice: inout Dice) -> JSONText?

    static let all: [SeededAttribute] = [
        .init(name: "first_name") { _, _, dice in JSONText(dice.pick(Vocabulary.firstNames)) },
        .init(name: "last_name") { _, _, dice in JSONText(dice.pick(Vocabulary.lastNames)) },
        .init(name: "plan") { _, _, dice in JSONText(dice.pick(Vocabulary.plans)) },
        .init(name: "city") { _, _, dice in dice.chance(80) ? JSONText(dice.pick(Vocabulary.cities)) : nil },
        .init(name: "country") { _, _, dice in JSONText(dice.pick(Vocabulary.countries)) },
        .init(name: "age") { _, _, dice in dice.chance(60) ? JSONText(String(18 + dice.below(70))) : nil },
        .init(name: "balance") { _, _, dice in
            dice.chance(50) ? JSONText("\(dice.below(1_000_000)).\(1_000_000_000 + dice.below(1_000_000_000))") : nil
        },
        .init(name: "external_number") { _, _, dice in
            dice.chance(30) ? JSONText(String(9_007_199_254_740_993 + dice.below(1_000_000_000))) : nil
        },
        .init(name: "notes") { _, _, dice in dice.chance(40) ? dice.pick(Vocabulary.notes) : nil },
        .init(name: "Beta Tester?") { _, _, dice in dice.chance(5) ? JSONText("true") : nil },
        .init(name: "naïve.key \"quoted\"") { _, _, dice in dice.chance(2) ? JSONText("ok") : nil },
        // Late: a column that shows up deep in the list, in a few records, and one that a single person has.
        .init(name: "loyalty_card") { index, world, dice in
            index > world.people * 7 / 10 && dice.chance(3) ? JSONText("card-\(index)") : nil
        },
        .init(name: "only_once") { index, world, _ in
            index == world.people - 1 - world.people / 50 ? JSONText("found me") : nil
        },
    ]
}

extension World {
    /// When a seeded person was created.
    func created(_ index: Int) -> Int {
        var dice = dice(.attributes, index)
        return now - Self.messageHistory + dice.below(Self.messageHistory - Self.day)
    }

    func isUnsubscribed(_ index: Int) -> Bool {
        var dice = dice(.preferences, index)
        return dice.chance(6)
    }

    /// One attribute of a seeded person, without making the others.
    func attribute(_ name: String, of index: Int) -> JSONText? {
        guard let position = SeededAttribute.all.firstIndex(where: { $0.name.isSame(as: name) }) else { return nil }
        return attribute(position, of: index)
    }

    private func attribute(_ position: Int, of index: Int) -> JSONText? {
        var dice = dice(.attributes, index &* 64 &+ position &+ 1)
        return SeededAttribute.all[position].value(index, self, &dice)
    }

    /// A whole seeded person.
    func person(_ index: Int) -> Person {
        let created = created(index)
        var person = Person(index: index, identity: identity(index), made: created, created: created)
        for position in SeededAttribute.all.indices {
            if let value = attribute(position, of: index) {
                var dice = dice(.attributes, -1 - index &* 64 &- position)
                person.attributes.append(
                    .init(
                        name: SeededAttribute.all[position].name, value: value, set: created + dice.below(now - created)
                    ))
            }
        }
        var dice = dice(.preferences, index)
        person.isUnsubscribed = dice.chance(6)
        let topics = furniture.topics
        if !topics.isEmpty, dice.chance(40) {
            person.preferences[topics[dice.below(topics.count)].id] = dice.chance(50)
        }
        for number in 0..<(dice.chance(25) ? 1 + dice.below(2) : 0) {
            person.devices.append(.seeded(number, of: person, now: now, &dice))
        }
        return person
    }
}
