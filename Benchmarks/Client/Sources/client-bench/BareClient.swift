// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// The HTTP client alone, with the bytes that the library sends for the same job: what a call costs at the least.
struct BareClient {
    private let client: HTTPClient
    private let environment: [String: String]

    /// - Parameter loops: Where its connections live.
    init(on loops: any EventLoopGroup, _ environment: [String: String]) throws {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1_024
        if let path = environment["CIOFERRY_TRUST_ROOTS"] {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(path))]
            configuration.tlsConfiguration = tls
        }
        client = HTTPClient(eventLoopGroup: loops, configuration: configuration)
        self.environment = environment
    }

    func shutDown() async throws { try await client.shutdown() }

    private func fields(_ authorization: String) -> HTTPHeaders {
        [
            "user-agent": "cioferry/0.1.0", "accept": "application/json", "accept-encoding": "gzip",
            "authorization": authorization,
        ]
    }

    /// `PUT` of a person, as the job `identify` has it.
    func identify() throws -> @Sendable (Int) async throws -> Void {
        guard let url = environment["CIOFERRY_TRACK_URL"], let siteID = environment["CIOFERRY_SITE_ID"],
            let key = environment["CIOFERRY_TRACK_KEY"]
        else { throw Usage(description: "client-bench: the environment names no server") }
        var headers = fields("Basic " + Data("\(siteID):\(key)".utf8).base64EncodedString())
        headers.add(name: "content-type", value: "application/json")
        let body = ByteBuffer(string: #"{"first_name":"Ada","plan":"pro","seats":5}"#)
        return { [client, headers] number in
            var request = HTTPClientRequest(url: "\(url)/api/v1/customers/person-\(number)")
            request.method = .PUT
            request.headers = headers
            request.body = .bytes(body)
            try await Self.answer(to: request, client)
        }
    }

    /// `GET` of a list's page, as the job `page` has it.
    func page() throws -> @Sendable (Int) async throws -> Void {
        guard let url = environment["CIOFERRY_APP_URL"], let key = environment["CIOFERRY_APP_KEY"] else {
            throw Usage(description: "client-bench: the environment names no server")
        }
        let headers = fields("Bearer " + key)
        return { [client] _ in
            var request = HTTPClientRequest(url: url + "/v1/segments")
            request.headers = headers
            try await Self.answer(to: request, client)
        }
    }

    private static func answer(to request: HTTPClientRequest, _ client: HTTPClient) async throws {
        let response = try await client.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 1 << 24)
        guard response.status == .ok, body.readableBytes > 0 else {
            throw Usage(description: "client-bench: the server answers \(response.status.code)")
        }
    }
}
