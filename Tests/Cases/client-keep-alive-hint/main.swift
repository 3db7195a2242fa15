import CustomerIO
import Foundation

let port = ProcessInfo.processInfo.environment["PORT"] ?? "8080"

func configuration(_ url: String = "http://127.0.0.1:\(port)") -> ConnectionConfiguration {
    var configuration = ConnectionConfiguration(credentials: Credentials(siteID: "s", trackKey: "t", appKey: "a"))
    (configuration.servers.app, configuration.servers.track) = (url, url)
    return configuration
}

// The server announces Keep-Alive: timeout=1 and closes after one second of rest. An e-mail is sent every 1.02 seconds.
@main enum Case {
    static func main() async throws {
        let cio = try CustomerIOClient(configuration())
        var (ok, unknown) = (0, 0)
        for _ in 0..<20 {
            do {
                try await cio.send(SendEmail(.template("receipt"), to: ["ada@example.com"], person: "ada")); ok += 1
            } catch {
                unknown += 1
                if unknown == 1 { print(error) }
            }
            try await Task.sleep(for: .milliseconds(1_020))
        }
        print("\(ok) sent, \(unknown) unknown")
        await cio.close()
    }
}
