import CustomerIO
import Foundation

let port = ProcessInfo.processInfo.environment["PORT"] ?? "8080"

func configuration(_ url: String = "http://127.0.0.1:\(port)") -> ConnectionConfiguration {
    var configuration = ConnectionConfiguration(credentials: Credentials(siteID: "s", trackKey: "t", appKey: "a"))
    (configuration.servers.app, configuration.servers.track) = (url, url)
    return configuration
}

// Nobody listens; then a server whose certificate nobody trusts. Neither gets better by waiting.
@main enum Case {
    static func main() async throws {
        for url in ["http://127.0.0.1:1", "https://localhost:\(port)"] {
            let cio = try CustomerIOClient(configuration(url))
            let begin = ContinuousClock().now
            do { try await cio.trackEvent("order placed", of: "ada") } catch { print(error) }
            print(url, "the caller waited", begin.duration(to: ContinuousClock().now))
            await cio.close()
        }
    }
}
