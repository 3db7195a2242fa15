// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import Foundation
import Testing

/// The everyday calls against the emulator, which shares no models with the client.
@Suite struct EverydayTests {
    @Test func aPersonComesAndGoes() async throws {
        try await Emulated.run { both in
            let cio = both.customerIO
            let date = Date(timeIntervalSince1970: 1_600_000_000)
            try await cio.createCustomer(
                "a/b c+d@e", email: "ada+1@example.com", name: "Ada", createdAt: date,
                attributes: ["plan": "pro", "n": 3])
            let ada = try #require(try await cio.customer(.email("ada+1@example.com")))
            #expect(ada.attributes?["name"] == "Ada")
            #expect(ada.attributes?["plan"] == "pro")
            #expect(ada.attributes?["n"]?.integer == 3)
            #expect(ada.attributes?["created_at"]?.date == date)

            let cioID = try #require(ada.identifiers?.cioID)
            try await cio.updateCustomer(.cioID(cioID), attributes: ["plan": "free", "n": nil])
            #expect(try await cio.customer(.cioID(cioID))?.attributes?["plan"] == "free")
            #expect(try await cio.customer(.cioID(cioID))?.attributes?["n"] == nil)

            try await cio.updateCustomer("nobody", attributes: ["plan": "free"])
            #expect(try await cio.customer("nobody") == nil)

            try await cio.createCustomer(.email("old@example.com"), attributes: ["city": "Zürich"])
            try await cio.mergeCustomer(.email("old@example.com"), into: .cioID(cioID))
            #expect(try await cio.customers(email: "old@example.com").isEmpty)
            #expect(try await cio.customer(.cioID(cioID))?.attributes?["city"] == "Zürich")

            try await cio.addDevice(Device(token: "t/1", platform: .ios), to: .cioID(cioID))
            #expect(try await cio.customer(.cioID(cioID))?.devices?.map(\.id) == ["t/1"])
            try await cio.deleteDevice("t/1", from: .cioID(cioID))
            #expect(try await cio.customer(.cioID(cioID))?.devices?.isEmpty == true)

            try await cio.suppressCustomer(.cioID(cioID))
            #expect(try await cio.customer(.cioID(cioID)) == nil)
        }
    }

    @Test func customersGivesEachOfManyOnceWithAttributes() async throws {
        try await Emulated.run({ $0.people = 2_345 }) { both in
            var people: [Customer] = []
            for try await customer in both.customerIO.customers() { people.append(customer) }
            #expect(people.count == 2_345)
            #expect(Set(people.map { $0.identifiers?.cioID }).count == 2_345)
            #expect(people.allSatisfy { $0.attributes?.isEmpty == false })
            #expect(people.contains { $0.identifiers?.id == nil })

            let withID = people.count { $0.identifiers?.id?.isEmpty == false }
            let operations = both.emulator.requests.operations
            #expect(operations["getPeopleFilter"] == 3)
            #expect(operations["getPeopleById", default: 0] <= withID / 100 + 3)
            #expect(operations["getPersonAttributes"] == people.count - withID)
        }
    }

    @Test(arguments: [0, 1, 5, 1_000, 1_001])
    func limitIsKept(_ limit: Int) async throws {
        try await Emulated.run({ $0.people = 1_500 }) { both in
            var count = 0
            for try await _ in both.customerIO.customers(limit: limit) { count += 1 }
            #expect(count == limit)
        }
    }

    @Test func segmentsTakeThousands() async throws {
        try await Emulated.run { both in
            let cio = both.customerIO
            let ids = (0..<2_345).map { "person \($0)" }
            try await cio.track.withBatchSender { sender in
                for id in ids { try await sender.submit(.identify(.id(id))) }
            }
            try await cio.createCustomer(.email("e@example.com"))
            let segment = try #require(try await cio.app.send(.createSegment(name: "Many", description: "")).id)
            let people = ids.map(PersonIdentifier.id) + [.email("e@example.com")]
            try await cio.addCustomers(people, toSegment: segment)
            try await cio.removeCustomers(["person 7"], fromSegment: segment)
            var members: [Customer.Identifiers] = []
            for try await member in cio.app.pages(.listSegmentMembers(segment)).elements { members.append(member) }
            #expect(Set(members.compactMap(\.id)) == Set(ids).subtracting(["person 7"]))
            #expect(members.contains { $0.email == "e@example.com" })
            #expect(both.emulator.requests.operations["add_to_segment"] == 4)
        }
    }

    @Test func eventsArriveOnceAndShow() async throws {
        try await Emulated.run { both in
            let cio = both.customerIO
            try await cio.createCustomer("ada")
            let id = ULID()
            for _ in 0..<2 { try await cio.trackEvent("bought", of: "ada", data: ["total": 42.5], id: id) }
            try await cio.trackEvent("seen", of: "ada")
            try await cio.submitForm("contact", id: "ada", fields: ["topic": "tea"])
            try await cio.trackAnonymousEvent("landed", anonymousID: "v7")
            var names: [String?] = []
            for try await activity in cio.activities(of: "ada", type: .event) { names.append(activity.name) }
            #expect(names.count { $0 == "bought" } == 1)
            #expect(names.contains("seen"))
            var first = 0
            for try await _ in cio.activities(of: "ada", limit: 1) { first += 1 }
            #expect(first == 1)
        }
    }

    @Test func exportsAreWholeFiles() async throws {
        try await Emulated.run({ $0.people = 300 }) { both in
            let text = try await both.customerIO.exportCustomers { file in
                var bytes: [UInt8] = []
                for try await part in file { bytes += part }
                return String(decoding: bytes, as: UTF8.self)
            }
            #expect(text.hasPrefix("id,"))
            #expect(text.split(whereSeparator: \.isNewline).count >= 301)
        }
    }

    @Test func messagesAreQueued() async throws {
        try await Emulated.run { both in
            let cio = both.customerIO
            try await cio.createCustomer("ada", email: "ada@example.com")
            let email = SendEmail(
                .written(subject: "Hi", body: "<p>", from: "b@example.com"), to: ["ada@example.com"], person: "ada")
            let queued = try await cio.send(email)
            let id = try #require(queued.deliveryID)
            #expect(try await cio.app.send(.getMessage(id)).subject == "Hi")
        }
    }
}
