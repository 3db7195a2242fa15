import CustomerIO
import Foundation

let port = ProcessInfo.processInfo.environment["PORT"] ?? "8080"

func configuration(_ url: String = "http://127.0.0.1:\(port)") -> ConnectionConfiguration {
    var configuration = ConnectionConfiguration(credentials: Credentials(siteID: "s", trackKey: "t", appKey: "a"))
    (configuration.servers.app, configuration.servers.track) = (url, url)
    return configuration
}

// All usual variables name a proxy (the server); the host behind it can be reached through that only.
@main enum Case {
    static func main() async throws {
        var c = configuration("https://track.customer.example")
        c.retry = .never
        let cio = try CustomerIOClient(c)
        do { try await cio.trackEvent("order placed", of: "ada") } catch {
            print(error, error.cause ?? "")
        }
        await cio.close()
    }
}
