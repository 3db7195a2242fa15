// Test your own code against a local Customer.io.
import CustomerIO
import CustomerIOEmulator
import Testing

/// Your code.
func welcome(_ id: String, _ email: String, with cio: CustomerIOClient) async throws {
    try await cio.createCustomer(id, email: email, attributes: ["plan": "premium"])
    try await cio.trackEvent("welcomed", of: id)
}

struct WelcomeTests {
    @Test func adaIsWelcomed() async throws {
        var settings = Emulator.Configuration()
        settings.people = 0
        try await Emulator(settings).withRunning { emulator in  // on a port and with a workspace of its own
            let keys = emulator.credentials
            var configuration = ConnectionConfiguration(
                credentials: Credentials(siteID: keys.siteID, trackKey: keys.trackKey, appKey: keys.appKey))
            configuration.servers.app = emulator.appURL
            configuration.servers.track = emulator.trackURL
            try await withCustomerIOClient(configuration) { cio in
                try await welcome("ada", "ada@example.com", with: cio)
                #expect(try await cio.customer("ada")?.attributes?["plan"] == "premium")
            }
            #expect(emulator.received(.track, of: "ada").map(\.outcome) == [.carriedOut])
        }
    }
}
// snippet.hide

// The program is the test's runner.
await Testing.__swiftPMEntryPoint() as Never
