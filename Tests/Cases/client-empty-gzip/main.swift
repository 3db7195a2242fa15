import CustomerIO
import Foundation

let port = ProcessInfo.processInfo.environment["PORT"] ?? "8080"

func configuration(_ url: String = "http://127.0.0.1:\(port)") -> ConnectionConfiguration {
    var configuration = ConnectionConfiguration(credentials: Credentials(siteID: "s", trackKey: "t", appKey: "a"))
    (configuration.servers.app, configuration.servers.track) = (url, url)
    return configuration
}

// The server refuses with 429 and Retry-After: 1; the empty body is called gzip. Then it answers as usual.
@main enum Case {
    static func main() async throws {
        let cio = try CustomerIOClient(configuration())
        do {
            try await cio.send(SendEmail(.template("receipt"), to: ["ada@example.com"], person: "ada"))
            print("sent")
        } catch { print(error.code, error, error.cause ?? "") }
        await cio.close()
    }
}
