// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CustomerIOEmulator

/// A data file makes the same workspace again.
struct KeepingTests {
    private let file = FileManager.default.temporaryDirectory.appending(path: "emulator-\(UUID()).db").path

    private var configuration: Emulator.Configuration {
        .small(people: 10) { $0.dataFile = file }
    }

    @Test func whatWasDoneIsThereAgain() async throws {
        defer { try? FileManager.default.removeItem(atPath: file) }
        try await Emulator(configuration).withRunning { emulator async throws in
            let track = TestClient.track(emulator)
            _ = try await track.put("/api/v1/customers/ada", #"{"email":"ada@example.com","plan":"pro"}"#)
            _ = try await track.post("/api/v1/customers/ada/events", #"{"name":"bought"}"#)
            _ = try await TestClient.app(emulator).post("/v1/campaigns/1/triggers", #"{"ids":["ada"]}"#)
            _ = try await TestClient.anonymous(emulator).put("/__emulator/clock", #"{"advance":60}"#)
        }
        try await Emulator(configuration).withRunning { emulator async throws in
            let ada = try await TestClient.app(emulator).get("/v1/customers/ada/attributes").json["customer"]
            #expect(ada?["attributes"]?["plan"] == .string("pro"))
            #expect(emulator.workspace.events == 1 && emulator.workspace.sent == 1)
            #expect(emulator.backend.now == Emulator.Configuration.testTime + 60)
        }
        var other = configuration
        other.seed += 1
        await #expect(throws: EmulatorError.self) {
            try await Emulator(other).withRunning { _ async throws -> Void in }
        }
    }

    @Test func onlyOneProgramAtATime() async throws {
        defer { try? FileManager.default.removeItem(atPath: file) }
        try await Emulator(configuration).withRunning { _ async throws in
            let second = Emulator(configuration)
            _ = await #expect(throws: EmulatorError.self) {
                try await second.withRunning { _ async throws -> Void in }
            }
        }
    }
}
