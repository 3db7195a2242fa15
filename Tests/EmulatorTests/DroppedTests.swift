// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIOEmulator

/// Whatever asks for something and gets nothing says why, though the client is told 200.
struct DroppedTests {
    private static let person = #""identifiers":{"id":"nobody"}"#
    private static let object = #""identifiers":{"object_type_id":"1","object_id":"no such"}"#

    @Test(arguments: [
        #"{"type":"person","action":"delete",\#(person)}"#, #"{"type":"person","action":"unsuppress",\#(person)}"#,
        #"{"type":"person","action":"delete_device",\#(person),"device":{"token":"t"}}"#,
        #"{"type":"person","action":"identify",\#(person),"attributes":{"_update":true}}"#,
        #"{"type":"person","action":"identify","identifiers":{"cio_id":"a3ffffffff"},"attributes":{}}"#,
        #"{"type":"person","action":"merge","primary":{"id":"nobody"},"secondary":{"id":"no one"}}"#,
        #"{"type":"object","action":"delete",\#(object)}"#,
        #"{"type":"object","action":"delete_relationships",\#(object),"cio_relationships":[{\#(person)}]}"#,
        #"{"type":"delivery","action":"event","identifiers":{"id":"x"},"name":"opened","attributes":{"device_token":"t"}}"#,
    ])
    func nothingComesWithAReason(change: String) async throws {
        try await Emulator(.small(people: 0)).inProcess { emulator async throws in
            let reply = try await TestClient.track(emulator).post("/api/v2/entity", change)
            #expect(reply.status == 200)
            #expect(emulator.received.map(\.outcome) == [.dropped])
            #expect(emulator.received.first?.reason?.isEmpty == false)
            #expect(emulator.workspace.people == 0)
        }
    }
}
