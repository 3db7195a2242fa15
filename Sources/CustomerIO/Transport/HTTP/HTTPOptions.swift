// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOSSL

/// How connections are made and when they are given up.
public struct HTTPOptions: Sendable, Hashable {
    /// Connections to one host at most; requests beyond wait for a free one.
    public var connectionsPerHost = 8
    /// The longest wait for a connection, a free one of the pool or a new one.
    public var connectTimeout = Duration.seconds(10)
    /// The longest time for a whole request and its answer, redirects included. It does not bound downloads.
    public var requestTimeout = Duration.seconds(60)
    /// The longest silence while an answer or a download is awaited.
    public var idleTimeout = Duration.seconds(30)
    /// The largest body of an answer, in bytes after decompression.
    public var largestBody = 128 << 20
    /// A PEM file with certificates to trust besides the system's.
    public var trustRoots: String?
    /// A product or comment for the `User-Agent` field, to follow `cioferry/<version>`: for example `shop/2.1`.
    public var userAgentSuffix: String?

    /// The defaults stated at each property.
    public init() {}

    /// Of the client for downloads.
    func configuration(tls: TLSConfiguration) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = tls
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .init(connectTimeout), read: .init(idleTimeout))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connectionsPerHost
        configuration.connectionPool.idleTimeout = .seconds(30)
        // A connection that cannot be made must fail at once: whether and when to try again is not decided down here.
        configuration.connectionPool.retryConnectionEstablishment = false
        // A download has no size to exceed.
        configuration.decompression = .enabled(limit: .none)
        configuration.httpVersion = .http1Only
        // Its spans would name the link, which is a key to the file.
        configuration.tracing.tracer = nil
        return configuration
    }

    var userAgent: String {
        let own = "cioferry/\(Version.current)"
        return userAgentSuffix.map { "\(own) \($0)" } ?? own
    }

    /// - Throws: ``CustomerIOError/Code/configuration`` if the user agent cannot be sent.
    func check() throws(CustomerIOError) {
        guard HTTPField.isValue(userAgent) else {
            throw CustomerIOError(.configuration, "the suffix of the user agent holds characters that HTTP forbids")
        }
    }

    /// - Throws: ``CustomerIOError/Code/configuration`` if the certificates cannot be read.
    func tlsConfiguration() throws(CustomerIOError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        guard let trustRoots else { return tls }
        do {
            tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(trustRoots))]
        } catch {
            throw CustomerIOError(.configuration, "the certificates in \(trustRoots) cannot be read", cause: error)
        }
        return tls
    }
}
