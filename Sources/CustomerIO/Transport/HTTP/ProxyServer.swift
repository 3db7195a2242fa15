// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation

/// A proxy that connections go through, by `CONNECT` (RFC 9110) or SOCKS 5.
struct ProxyServer: Sendable, Hashable, CustomStringConvertible {
    private let kind: Kind
    private let host: String
    private let port: Int
    /// Secret.
    private let user: String?
    private let password: String

    private enum Kind: String {
        case http
        case socks5
    }

    /// - Parameter source: Where the URL stands, for the error.
    /// - Throws: ``CustomerIOError/Code/configuration`` for anything but `http://[user:password@]host[:port]` and
    ///   `socks5://host[:port]`; without a scheme it is http.
    init(_ text: String, from source: String) throws(CustomerIOError) {
        let text = text.contains("://") ? text : "http://" + text
        guard let url = URL(string: text), let host = url.host(percentEncoded: false), !host.isEmpty else {
            throw CustomerIOError(.configuration, "\(source) is no URL of a proxy, such as http://proxy.example:3128")
        }
        switch url.scheme?.lowercased() {
        case "http": kind = .http
        case "socks5", "socks5h", "socks": kind = .socks5
        case let scheme:
            throw CustomerIOError(
                .configuration,
                "\(source) names a proxy of the kind \(scheme ?? ""), but only http:// and socks5:// can be used")
        }
        self.host = host
        port = url.port ?? (kind == .http ? 80 : 1_080)
        user = url.user(percentEncoded: false)
        password = url.password(percentEncoded: false) ?? ""
        guard kind == .http || user == nil else {
            throw CustomerIOError(.configuration, "\(source) has a user, which cannot be sent to a SOCKS proxy")
        }
    }

    var configuration: HTTPClient.Configuration.Proxy {
        switch kind {
        case .socks5: .socksServer(host: host, port: port)
        case .http:
            .server(
                host: host, port: port, authorization: user.map { .basic(username: $0, password: password) })
        }
    }

    /// Without user and password.
    var description: String { "\(host):\(port)" }
}
