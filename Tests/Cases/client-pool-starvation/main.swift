import CustomerIO
import Foundation

let port = ProcessInfo.processInfo.environment["PORT"] ?? "8080"

func configuration(_ url: String = "http://127.0.0.1:\(port)") -> ConnectionConfiguration {
    var configuration = ConnectionConfiguration(credentials: Credentials(siteID: "s", trackKey: "t", appKey: "a"))
    (configuration.servers.app, configuration.servers.track) = (url, url)
    return configuration
}

// A healthy server that answers each request after one second gets 3,000 events at once, everything at its default.
@main enum Case {
    static func main() async throws {
        let cio = try CustomerIOClient(configuration())
        var (ok, failed, first) = (0, 0, "")
        await withTaskGroup(of: String?.self) { group in
            for i in 0..<3_000 {
                group.addTask {
                    do { try await cio.trackEvent("imported", of: .id("person-\(i)")); return nil } catch {
                        return "\(error)"
                    }
                }
            }
            for await error in group { if let error { (failed, first) = (failed + 1, error) } else { ok += 1 } }
        }
        print("\(ok) sent, \(failed) failed:", first)
        await cio.close()
    }
}
