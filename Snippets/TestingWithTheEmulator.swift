// Test your own code against a local Customer.io.
// snippet.hide
import CustomerIO
import CustomerIOEmulator

// snippet.show
var settings = Emulator.Configuration()
settings.people = 0
try await Emulator(settings).withRunning { emulator in
    let keys = emulator.credentials
    var configuration = ConnectionConfiguration(
        credentials: Credentials(siteID: keys.siteID, trackKey: keys.trackKey, appKey: keys.appKey))
    configuration.servers.app = emulator.appURL
    configuration.servers.track = emulator.trackURL
    try await withCustomerIOClient(configuration) { cio in
        try await cio.createCustomer("ada", email: "ada@example.com")
        let people = try await cio.customers(email: "ada@example.com")
        assert(people.first?.id == "ada")
    }
}
