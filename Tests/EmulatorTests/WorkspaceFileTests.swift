// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIOEmulator

struct WorkspaceFileTests {
    @Test func aSectionReplacesWhatIsSeeded() throws {
        let file = try WorkspaceFile(
            """
            people: [{id: ada, email: ada@example.com, attributes: {plan: premium, big: 9007199254740993}}]
            transactional: [{id: 44, name: Receipt, trigger_name: receipt, subject: "Your receipt"}]
            """, now: Emulator.Configuration.testTime)
        #expect(file.people.map(\.name) == [.id("ada")] && file.population == 0)
        #expect(file.people[0].identification.attributes.map { $0.value?.plain } == ["premium", "9007199254740993"])
        #expect(file.furniture.transactional.map(\.id) == [44])
        #expect(file.furniture.campaigns.count == 12)
    }

    @Test(arguments: [
        ("people: [{id: ada]", "line 1: this is not YAML"),
        ("\npersons: []", "line 2: the workspace has no \"persons\""),
        ("topics:\n- {id: 1}\n- {id: 1}", "line 3: the id 1 is there twice"),
        ("transactional: [{id: 1, channel: pigeon}]", "line 1: channel must be email"),
        ("population: many", "line 1: population must be a whole number"),
        ("- 1", "line 1: the workspace must be a mapping"),
    ])
    func mistakesSayWhere(text: String, sentence: String) {
        let error = #expect(throws: SeedMistake.self) { try WorkspaceFile(text, now: 0) }
        #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
    }

    @Test func whatTheFileNamesIsThere() async throws {
        let text = "people: [{id: ada}]\nsegments: [{id: 12, name: VIP, manual: true, people: [ada]}]\n"
        let configuration = Emulator.Configuration.small { $0.workspaceFile = .init(text, name: "workspace.yaml") }
        try await Emulator(configuration).inProcess { emulator async throws in
            let app = TestClient.app(emulator)
            #expect(try await app.get("/v1/segments/12/membership").json["ids"] == .array([.string("ada")]))
            #expect(try await app.get("/v1/segments/1").status == 404)
            let seed = try await TestClient.anonymous(emulator).put("/__emulator/seed", "people: [{id: bob}]")
            #expect(seed.status == 200 && emulator.workspace.people == 1)
            #expect(try await app.get("/v1/customers/ada/attributes").status == 404)
            #expect(try await TestClient.anonymous(emulator).post("/__emulator/reset").status == 200)
            #expect(try await app.get("/v1/customers/ada/attributes").status == 200)
        }
    }
}
