// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Testing

@testable import CustomerIOEmulator

/// Whom a name belongs to, and when it is free again.
struct NameTests {
    private let now = Emulator.Configuration.testTime
    private var workspace = Workspace(world: World(seed: 1, people: 0, now: Emulator.Configuration.testTime))

    private mutating func identify(_ name: PersonName, _ attributes: String = "{}") throws {
        let body = try #require(JSONValue(Array(attributes.utf8)))
        workspace.identify(name, try Identification(body, workspace.furniture), now: now)
    }

    @Test mutating func twoPeopleMayShareAnAttributeCalledPhone() throws {
        try identify(.id("ada"), #"{"phone":"+15551234567","first":"Ada"}"#)
        try identify(.id("bob"), #"{"phone":"+15551234567","first":"Bob"}"#)
        try identify(.phone("+15551234567"), #"{"first":"Eve"}"#)
        let names = [PersonName.id("ada"), .id("bob"), .phone("+15551234567")]
        let people = names.compactMap { workspace.index($0) }.compactMap { workspace.person($0) }
        #expect(people.map { $0.attributes["first"]?.plain } == ["Ada", "Bob", "Eve"])
        #expect(people.allSatisfy { $0.attributes["phone"]?.plain == "+15551234567" })
    }

    /// What one call blocks, one call frees; ids and addresses do not get mixed up.
    @Test(arguments: [PersonName.id("ada"), .email("ADA@example.com")])
    mutating func unsuppressingUndoesSuppressing(name: PersonName) throws {
        try identify(.id("ada"), #"{"email":"ada@example.com"}"#)
        workspace.suppress(name, now: now)
        try identify(.id("ada"), #"{"email":"ada@example.com"}"#)
        try identify(.email("Ada@example.com"))
        #expect(workspace.index(.id("ada")) == nil && workspace.index(.email("ada@example.com")) == nil)
        try identify(.id("Ada"))
        try identify(.id("ada@example.com"))
        #expect(workspace.index(.id("Ada")) != nil && workspace.index(.id("ada@example.com")) != nil)
        workspace.unsuppress(name)
        try identify(.id("ada"), #"{"email":"ada@example.com"}"#)
        #expect(workspace.index(.id("ada")) == workspace.index(.email("ada@example.com")))
        #expect(workspace.index(.id("ada")) != nil)
    }

    @Test mutating func mergersMayBeChainedWithoutEnd() throws {
        for number in 0...20_000 {
            try identify(.id("\(number)"))
            if number > 0 { workspace.merge(.id("\(number - 1)"), into: .id("\(number)"), now: now) }
        }
        let last = try #require(workspace.index(.id("20000")))
        #expect(workspace.recipient(0) == last)
        #expect(workspace.owner(.person(0), at: now) == .person(last))
    }
}

/// No setting ends the process: each has its bounds, and a sentence.
struct BoundTests {
    static let settings: [(String, @Sendable (inout Emulator.Configuration) -> Void)] = [
        ("port", { $0.port = 70_000 }), ("People", { $0.people = .max }), ("People", { $0.people = -1 }),
        ("Messages", { $0.messages = .max }), ("Activities", { $0.activities = .max }),
        ("Unix seconds", { $0.now = .max }),
        ("Unix seconds", { $0.now = 1_790_000_000_000 }), ("latency", { $0.latency = .seconds(1e15) }),
        ("kept", { $0.activitiesKept = -1 }), ("journal", { $0.journalBytes = -1 }),
        ("imit of track", { $0.limits.track = 0 }), ("imit of app", { $0.limits.app = .nan }),
        ("imit of send", { $0.limits.send = .infinity }), ("probability", { $0.faults.probability = 2 }),
        ("stall", { $0.faults.stall = 1e308 }), ("Retry-After", { $0.faults.retryAfter = .max }),
        ("noSuchOperation", { $0.faults.always = ["noSuchOperation": .stall] }),
        ("noSuchOperation", { $0.refusedOperations = ["noSuchOperation"] }),
    ]

    @Test(arguments: settings.indices)
    func settingsHaveBounds(index: Int) throws {
        let (word, change) = Self.settings[index]
        var configuration = Emulator.Configuration()
        change(&configuration)
        let error = #expect(throws: EmulatorError.self) { try configuration.check() }
        #expect(error?.description.contains(word) == true)
    }

    @Test func aTestCannotLeaveTheTimesThatThereAre() async throws {
        try await Emulator(.small()).inProcess { emulator async throws in
            let control = TestClient.app(emulator)
            for seconds in ["9007199254740992", "9223372036854775807", "-9223372036854775808"] {
                #expect(try await control.put("/__emulator/clock", #"{"advance":\#(seconds)}"#).status == 400)
            }
            for plan in [#"{"stall":1e308}"#, #"{"probabilty":1}"#, #"{"always":{"nothing":"500"}}"#, "[]"] {
                #expect(try await control.put("/__emulator/faults", plan).status == 400)
            }
            #expect(try await control.put("/__emulator/clock", #"{"advance":86400}"#).status == 200)
            #expect(try await TestClient.track(emulator).put("/api/v1/customers/a", "{}").status == 200)
        }
    }
}
