// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIO

@Suite struct ProxyTests {
    private static let track = Origin(.https, host: "track.customer.io")

    private func proxy(
        _ environment: [String: String], for origin: Origin = track
    ) throws -> String? {
        try ProxyRules(.environment, environment: environment).proxy(for: origin).map { "\($0)" }
    }

    @Test(
        arguments: [
            (["HTTPS_PROXY": "http://a:1"], "a:1"),
            (["https_proxy": "http://a:1", "HTTPS_PROXY": "http://b:2"], "a:1"),
            (["ALL_PROXY": "socks5://a", "HTTP_PROXY": "http://b"], "a:1080"), (["HTTP_PROXY": "b:3128"], "b:3128"),
            (["HTTPS_PROXY": "", "http_proxy": "http://b"], "b:80"), ([:], nil),
            (["HTTP_PROXY": "http://evil", "REQUEST_METHOD": "GET"], nil),
        ] as [([String: String], String?)])
    func theEnvironmentNamesOne(_ environment: [String: String], _ expected: String?) throws {
        #expect(try proxy(environment) == expected)
    }

    @Test(arguments: [
        ("*", false), ("track.customer.io", false), (".customer.io", false), ("customer.io", false),
        ("*.customer.io", false), ("TRACK.Customer.IO", false), ("a, customer.io b", false),
        ("track.customer.io:443", false), ("track.customer.io:8443", true), ("er.io", true), ("", true), ("io.", true),
    ])
    func exceptionsAreKept(_ list: String, _ isAsked: Bool) throws {
        #expect(try proxy(["HTTPS_PROXY": "http://a:1", "NO_PROXY": list]) == (isAsked ? "a:1" : nil))
    }

    @Test(arguments: ["127.0.0.1", "localhost", "[::1]"])
    func thisMachineIsReachedWithoutOne(_ host: String) throws {
        for scheme in [Origin.Scheme.http, .https] {
            #expect(try proxy(["ALL_PROXY": "http://a:1"], for: Origin(scheme, host: host)) == nil)
        }
        #expect(try ProxyRules(.url("http://a:1")).proxy(for: Self.track).map { "\($0)" } == "a:1")
        #expect(try ProxyRules(.none, environment: ["ALL_PROXY": "a"]).proxy(for: Self.track) == nil)
    }

    @Test(arguments: ["https://proxy", "ftp://proxy", "http://", "://", "socks5://user:secret@proxy", "http://a b"])
    func whatIsNoProxyIsToldAtOnce(_ url: String) {
        var configuration = ConnectionConfiguration(credentials: Credentials())
        configuration.http.proxy = .url(url)
        let error = #expect(throws: CustomerIOError.self) { try CustomerIOClient(configuration) }
        #expect(error?.code == .configuration)
        #expect(error?.description.contains("secret") == false)
    }

    @Test func passwordsDoNotPrint() {
        var text = ""
        var options = ConnectionConfiguration.HTTPOptions()
        options.proxy = .url("http://ada:s3cr3t@proxy")
        dump(options, to: &text)
        #expect(!"\(options)\(text)".contains("s3cr3t"))
    }

    /// The proxy is asked to connect, with user and password, and what it says is told.
    @Test(arguments: [
        (502, "makes no connection to track.customer.example"), (407, "asks for a user and a password"),
    ])
    func theProxyIsAsked(_ status: Int, _ sentence: String) async throws {
        try await RawServer.run { _ in
            .status(status)
        } _: { server in
            var configuration = ConnectionConfiguration(credentials: HTTPSenderTests.credentials)
            configuration.servers.track = "https://track.customer.example"
            configuration.http.proxy = .url("http://ada:s3cr3t@127.0.0.1:\(server.port)")
            configuration.retry = .never
            try await withCustomerIOClient(configuration) { client in
                let error = await #expect(throws: CustomerIOError.self) {
                    try await client.track.send(.track("ada", "order placed"))
                }
                #expect(error?.code == .unreachable)
                #expect(error?.message.contains(sentence) == true, "\(error?.message ?? "")")
                #expect(error?.description.contains("s3cr3t") == false)
            }
            let request = try #require(server.requests.first)
            #expect(request.method == "CONNECT" && request.target == "track.customer.example:443")
            #expect(request.header("proxy-authorization") == ["Basic YWRhOnMzY3IzdA=="])
            #expect(request.header("authorization") == [])
        }
    }
}
