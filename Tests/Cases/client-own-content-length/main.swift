import CustomerIO
import Foundation

let port = ProcessInfo.processInfo.environment["PORT"] ?? "8080"

func configuration(_ url: String = "http://127.0.0.1:\(port)") -> ConnectionConfiguration {
    var configuration = ConnectionConfiguration(credentials: Credentials(siteID: "s", trackKey: "t", appKey: "a"))
    (configuration.servers.app, configuration.servers.track) = (url, url)
    return configuration
}

// A header field of the caller: Content-Length on a request without a body.
@main enum Case {
    static func main() async throws {
        let cio = try CustomerIOClient(configuration())
        let options = RequestOptions(
            timeout: .seconds(3), retry: .never, headers: [(name: "Content-Length", value: "5")])
        do { print(try await cio.app.send(.listSegments(), options: options).count, "segments") } catch { print(error) }
        await cio.close()
    }
}
