// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import Foundation
import Testing

/// Objects, subscriptions, pages, invitations and options against the emulator.
@Suite struct EverydayMoreTests {
    @Test func anObjectComesAndGoes() async throws {
        try await Emulated.run { both in
            let cio = both.customerIO
            let number = 7, role: String? = "owner"
            try await cio.createCustomer(number)
            try await cio.createObject(.id("acme"), attributes: ["name": "Acme", "employees": 51])
            try await cio.updateObject(.id("acme"), attributes: ["employees": nil, "city": "Köln"])
            let acme = try await cio.app.send(.getObjectAttributes(objectTypeID: 1, objectID: "acme"))
            #expect(acme.attributes?["name"] == "Acme")
            #expect(acme.attributes?["city"] == "Köln")
            #expect(acme.attributes?["employees"] == nil)

            try await cio.relateCustomer(number, to: .id("acme"), attributes: ["role": role])
            let related = try await cio.app.send(.listPersonRelationships("7"))
            #expect(related.elements.map(\.identifiers?.objectID) == ["acme"])
            try await cio.unrelateCustomer(number, from: .id("acme"))
            #expect(try await cio.app.send(.listPersonRelationships("7")).elements.isEmpty)

            try await cio.deleteObject(.id("acme"))
            do throws(CustomerIOError) {
                _ = try await cio.app.send(.getObjectAttributes(objectTypeID: 1, objectID: "acme"))
                Issue.record("the object is still there")
            } catch {
                #expect(error.code == .notFound)
            }
        }
    }

    @Test func subscriptionsAreReadAndChanged() async throws {
        try await Emulated.run { both in
            let cio = both.customerIO
            #expect(try await cio.subscriptions(of: "ada") == nil)
            try await cio.updateSubscriptions(of: "ada", unsubscribed: true)
            #expect(try await cio.subscriptions(of: "ada") == nil)
            try await cio.createCustomer("ada")
            try await cio.updateSubscriptions(of: "ada", .change([1: true, 2: false]), unsubscribed: false)
            let subscriptions = try #require(try await cio.subscriptions(of: "ada"))
            let topics = Dictionary((subscriptions.topics ?? []).map { ($0.id, $0.subscribed) }) { $1 }
            #expect(topics[1] == true)
            #expect(topics[2] == false)
            #expect(subscriptions.unsubscribed == false)
        }
    }

    @Test func viewsAndInvitationsAreEvents() async throws {
        try await Emulated.run { both in
            let cio = both.customerIO
            try await cio.trackPage("/pricing", of: "ada", data: ["referrer": "mail"])
            try await cio.trackScreen("Home", of: "ada")
            try await cio.invite("eve@example.com", by: "invited", data: ["from": "Ada"])
            var types: [Activity.Kind?] = []
            for try await activity in cio.activities(of: "ada") { types.append(activity.type) }
            #expect(types.contains(.page))
            #expect(types.contains(.screen))
            #expect(both.emulator.requests.operations["trackAnonymous"] == 1)
        }
    }

    struct Profile: Encodable {
        var plan = "pro"
        var seats: Int?
        var since = Date(timeIntervalSince1970: 1_600_000_000)
    }

    @Test func wholeValuesBecomeAttributes() async throws {
        try await Emulated.run { both in
            let cio = both.customerIO
            let id = UUID()
            try await cio.createCustomer(id, name: "Ada", encoding: Profile())
            try await cio.updateCustomer(id, encoding: ["plan": "free"])
            let ada = try #require(try await cio.customer(id))
            #expect(ada.id == id.uuidString)
            #expect(ada.attributes?["plan"] == "free")
            #expect(ada.attributes?["name"] == "Ada")
            #expect(ada.attributes?["since"]?.integer == 1_600_000_000)
            let error = await #expect(throws: CustomerIOError.self) {
                try await cio.trackEvent("e", of: id, encoding: ["a", "list"])
            }
            #expect(error?.code == .invalidRequest)
        }
    }

    @Test func segmentsTakeIDsOfAnyKind() async throws {
        try await Emulated.run { both in
            let cio = both.customerIO
            let uuid = UUID()
            for id in ["1", "2", "ada", uuid.uuidString] {
                try await cio.createCustomer(id, email: "\(id)@example.com")
            }
            let segment = try #require(try await cio.app.send(.createSegment(name: "Some", description: "")).id)
            try await cio.addCustomers([1, 2], toSegment: segment)
            try await cio.addCustomers(["ada", uuid, .email("1@example.com")], toSegment: segment)
            try await cio.removeCustomer(2, fromSegment: segment)
            try await cio.addCustomer(.email("ada@example.com"), toSegment: segment)
            try await cio.removeCustomers([.email("1@example.com")], fromSegment: segment)
            var members: Set<String?> = []
            for try await member in cio.app.pages(.listSegmentMembers(segment)).elements { members.insert(member.id) }
            #expect(members == ["ada", uuid.uuidString])
        }
    }

    /// Each call passes its options on: a time that the emulator exceeds.
    @Test func optionsReachEveryRequest() async throws {
        try await Emulated.run({ $0.latency = .seconds(5) }) { both in
            let cio = both.customerIO
            let options = RequestOptions.timeout(.seconds(1))
            let calls: [@Sendable () async throws -> Void] = [
                { try await cio.createCustomer("a", options: options) },
                { try await cio.trackEvent("e", of: "a", options: options) },
                { try await cio.addCustomers([1], toSegment: 1, options: options) },
                { try await cio.deleteObject(.id("a"), options: options) },
                { _ = try await cio.customer("a", options: options) },
                { _ = try await cio.customers(email: "a", options: options) },
                { for try await _ in cio.customers(options: options) {} },
                { for try await _ in cio.activities(of: "a", options: options) {} },
                { try await cio.send(SendPush("t", person: "a"), options: options) },
            ]
            for call in calls {
                let error = await #expect(throws: CustomerIOError.self) { try await call() }
                #expect(error?.code == .timeout)
            }
        }
    }
}
