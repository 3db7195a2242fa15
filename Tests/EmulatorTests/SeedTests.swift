// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

@testable import CustomerIOEmulator

/// The same arguments make the same workspace, in any order of asking.
struct SeedTests {
    private let now = Emulator.Configuration.testTime

    @Test func sameArgumentsSameBytes() async throws {
        let targets = [
            "/v1/messages?limit=1000", "/v1/activities?limit=100", "/v1/segments/7/membership", "/v1/campaigns",
        ]
        var bodies: [[UInt8]] = []
        for seed in [7, 7, 8] as [UInt64] {
            try await Emulator(.small { $0.seed = seed }).inProcess { emulator async throws in
                var all: [UInt8] = []
                for target in targets.shuffled().sorted() { all += try await TestClient.app(emulator).get(target).body }
                bodies.append(all)
            }
        }
        #expect(bodies[0] == bodies[1])
        #expect(bodies[0] != bodies[2])
    }

    @Test func namesLeadBackToPeople() {
        let world = World(seed: 3, people: 5_000, now: now)
        for index in 0..<5_000 {
            let identity = world.identity(index)
            #expect(World.index(ofCioID: identity.cioID) == index)
            if let id = identity.id { #expect(world.index(ofID: id) == index) }
            if let email = identity.email { #expect(world.indexes(ofEmail: email.uppercased()).contains(index)) }
        }
        #expect(Set((0..<5_000).compactMap { world.identity($0).id }).count > 4_800)
        let withoutID = (0..<5_000).count { world.identity($0).id == nil }
        #expect((75...225).contains(withoutID))
    }

    @Test func timesNeverGoBack() {
        let world = World(seed: 3, people: 400, now: now)
        let messages = (0..<world.messages).map { world.message($0).created }
        #expect(messages == messages.sorted())
        #expect(messages.last ?? 0 <= now)
        let activities = (0..<world.activities).map { world.activityTime($0) }
        #expect(activities == activities.sorted())
        for index in stride(from: 0, to: world.messages, by: 97) {
            let first = world.firstMessage(since: messages[index])
            #expect(messages[first] == messages[index] && (first == 0 || messages[first - 1] < messages[index]))
        }
    }

    @Test func idsAreUnique() {
        let world = World(seed: 3, people: 2_000, now: now)
        #expect(Set((0..<world.messages).map { Message.id($0, world.seed) }).count == world.messages)
        #expect(Set((0..<world.activities).map { world.activity($0).id }).count == world.activities)
        #expect((0..<world.activities).allSatisfy { ULID(world.activity($0).id.text) == world.activity($0).id })
    }

    /// The parts of the world that break careless readers are there.
    @Test func theWorldIsNasty() {
        let world = World(seed: 1, people: 1_500, now: now)
        let people = JSONWriter.text { writer in
            writer.value((0..<1_500).map { PersonRecord(person: world.person($0), topics: Topic.seeded) })
        }
        let activities = JSONWriter.text { writer in
            for index in 0..<3_000 { writer.value(world.activity(index).data) }
        }
        let text = String(decoding: people + activities, as: UTF8.self)
        let marks = [
            "\\u0000", "\\ud83d", "שלום", "👩‍👩‍👧‍👦", "found me", "card-", "9007199", "{\\\"nested\\\"", "1.50e-7",
            "user/", "100% ",
        ]
        for mark in marks { #expect(text.contains(mark), "\(mark)") }
        #expect(JSONValue(people) != nil)
    }

    @Test func aMillionMessagesAreThereAtOnce() {
        let world = World(seed: 1, people: 1_000_000, messages: 10_000_000, now: now)
        #expect(world.message(9_999_999).created <= now)
        #expect(world.firstMessage(since: now - 86_400) > 9_980_000)
    }
}
