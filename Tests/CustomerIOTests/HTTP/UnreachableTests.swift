// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOSSL
import Testing

@testable import CustomerIO

/// What cannot get better by waiting is told soon, with the host, the cause and a way out.
@Suite struct UnreachableTests {
    private func failure(_ url: String, _ change: (inout ConnectionConfiguration) -> Void = { _ in }) async throws
        -> (CustomerIOError, attempts: Int)
    {
        var configuration = ConnectionConfiguration(credentials: HTTPSenderTests.credentials)
        configuration.servers.track = url
        change(&configuration)
        let attempts = Recorder<Void>()
        configuration.observation.onEvent = { event in
            if event.kind == .sent { attempts.add(()) }
        }
        let error = await #expect(throws: CustomerIOError.self) {
            try await withCustomerIOClient(configuration) { try await $0.track.send(.track("ada", "order placed")) }
        }
        return (try #require(error), attempts.values.count)
    }

    @Test(arguments: [RetryPolicy.standard, .patient])
    func nobodyListens(_ policy: RetryPolicy) async throws {
        let port = try await RawServer.run({ _ in .status(200) }, { $0.port })
        let (error, attempts) = try await failure("http://127.0.0.1:\(port)") { $0.retry = policy }
        #expect(error.code == .unreachable && attempts == 2)
        #expect(error.message.contains("127.0.0.1:\(port) refuses connections"))
        #expect(error.message.contains("check host and port"))
    }

    @Test(arguments: [.standard, RetryPolicy.quick])
    func theProxyIsNotThere(_ policy: RetryPolicy) async throws {
        let port = try await RawServer.run({ _ in .status(200) }, { $0.port })
        let (error, _) = try await failure("https://track.customer.example") {
            $0.http.proxy = .url("http://127.0.0.1:\(port)")
            $0.retry = policy
        }
        #expect(error.message.contains("the proxy 127.0.0.1:\(port) refuses connections"), "\(error.message)")
    }

    /// Without a store one's own certificates are enough; the variable takes the store's place.
    @Test func whomToTrust() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "trust-\(UUID()).pem").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(Self.certificate.utf8).write(to: URL(filePath: path))
        let nowhere = TrustStore(files: ["/nowhere"], folders: ["/nowhere"])
        var options = ConnectionConfiguration.HTTPOptions()
        #expect(try options.trust([:], store: nowhere).trustRoots == .certificates([]))
        options.trustRoots = path
        #expect(try options.trust([:], store: nowhere).additionalTrustRoots.count == 1)
        #expect(try options.trust([:]).minimumTLSVersion == .tlsv12)
        options.trustRoots = nil
        guard case .certificates(let list)? = try options.trust(["SSL_CERT_FILE": path]).trustRoots else {
            Issue.record("SSL_CERT_FILE is not read")
            return
        }
        #expect(list.count == 1)
        let error = #expect(throws: CustomerIOError.self) { try options.trust(["SSL_CERT_FILE": "/nowhere"]) }
        #expect(error?.message.contains("/nowhere, which SSL_CERT_FILE names") == true)
    }

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBdTCCARugAwIBAgIUbt/dORdNserdVNkEHo53Ptv3YCcwCgYIKoZIzj0EAwIw
        DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjYxMzI3MTRaGA8yMTI2MTEwMjEzMjcx
        NFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABA6d
        xln6hlTeAbOv5nqr3wnJUMzivaq6vDIq9A1xknIfwNDCUxCZCS65q9ZFdTlESwPv
        HlQz/Wd9h8Ku3pIVMq+jUzBRMB0GA1UdDgQWBBSTZZ1uXYe5cevr7GSvjJsDoIfb
        ODAfBgNVHSMEGDAWgBSTZZ1uXYe5cevr7GSvjJsDoIfbODAPBgNVHRMBAf8EBTAD
        AQH/MAoGCCqGSM49BAMCA0gAMEUCIFGjsdA1iaHCw+DJHiwmztD2VnqsGvW8Dqee
        gv8j9mRbAiEAoQERbnkdksKdBNr4FFP3K3QOM+s+tLEQ0hi08B4DX+M=
        -----END CERTIFICATE-----
        """
}
