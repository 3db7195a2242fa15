// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Logging
import NIOCore
import Synchronization
import Testing

@Suite struct SecretsTests {
    private static let secret = "s3cr3t"
    private static let credentials = Credentials(
        app: APIKey(secret), track: .init(siteID: APIKey(secret), key: APIKey(secret)), pipelines: APIKey(secret))

    @Test func keysDoNotPrint() {
        var text = ""
        dump(Self.credentials, to: &text)
        text += "\(Self.credentials) \(String(reflecting: Self.credentials))"
        text += "\(ConnectionConfiguration(credentials: Self.credentials)) \(APIKey(Self.secret))"
        #expect(!text.contains(Self.secret))
        #expect(text.contains("•••"))
    }

    @Test func whiteSpaceAroundAKeyIsDropped() {
        #expect(APIKey(" \tkey\r\n").value == "key")
    }

    @Test(arguments: [
        (Service.app, "Bearer key"), (.track, "Basic c2l0ZTprZXk="), (.pipelines, "Basic a2V5Og=="),
    ])
    func authorization(_ service: Service, _ value: String) throws {
        let credentials = Credentials(
            app: APIKey("key"), track: .init(siteID: APIKey("site"), key: APIKey("key")), pipelines: APIKey("key"))
        #expect(try credentials.authorization(for: service) == value)
    }

    @Test(arguments: [nil, APIKey(""), APIKey("a\nb"), APIKey("ключ")])
    func unusableKeyIsRefused(_ key: APIKey?) {
        let error = #expect(throws: CustomerIOError.self) { try Credentials(app: key).authorization(for: .app) }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("App API key") == true)
    }

    @Test func logNamesOperationsOnly() async throws {
        let lines = Recorder<String>()
        var logger = Logger(label: "test") { _ in RecordingHandler(lines: lines) }
        logger.logLevel = .trace
        let server = StubTransport(.status(429), .status(500, "jane@example.com"), .good)
        let clock = ManualClock()
        let timeline = Timeline(clock)
        let observer = Observer.log(logger)
        let stack = Retrying(
            RateLimited(
                Observed(server, by: observer, timeline: timeline), pacing: Pacing(timeline), observer: observer),
            timeline: timeline, observer: observer)
        _ = try await stack.send(
            APIRequest(
                Route.App.getPersonAttributes, path: ["customer_id": "jane@example.com"],
                query: [("id_type", "jane@example.com")], body: Array("jane@example.com".utf8)))
        let text = lines.values.joined(separator: "\n")
        #expect(text.contains("getPersonAttributes"))
        #expect(text.contains("429"))
        #expect(!text.contains("jane") && !text.contains("example"))
    }
}
