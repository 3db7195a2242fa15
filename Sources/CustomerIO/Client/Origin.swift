// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Foundation

/// Scheme, host and port: what decides who receives a request.
package struct Origin: Sendable, Hashable, CustomStringConvertible {
    package let scheme: Scheme
    package let host: String
    package let port: Int

    package enum Scheme: String, Sendable {
        case http
        case https
    }

    package init(_ scheme: Scheme, host: String, port: Int? = nil) {
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port ?? scheme.defaultPort
    }

    /// Nil unless the URL is one of http or https with a plain host, a port that can be, and no user.
    init?(_ url: URL) {
        guard let scheme = url.scheme.flatMap({ Scheme(rawValue: $0.lowercased()) }),
            let host = url.host(percentEncoded: true), Self.isPlain(host), url.port.map(Self.isPort) ?? true,
            url.user() == nil, url.password() == nil
        else { return nil }
        self.init(scheme, host: host, port: url.port)
    }

    /// True for this machine, where plain http is safe.
    package var isLoopback: Bool {
        let octets = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return host == "localhost" || host == "::1" || host == "[::1]"
            || octets.count == 4 && octets[0] == 127 && !octets.contains(nil)
    }

    /// True if both are Customer.io's hosts of one service.
    func isAnotherRegion(of other: Origin) -> Bool {
        Service.allCases.contains { service in
            let hosts = Region.allCases.map { $0.url(of: service).origin }
            return hosts.contains(self) && hosts.contains(other)
        }
    }

    /// As it stands in a URL; the default port is left out.
    package var description: String { "\(scheme.rawValue)://\(authority)" }

    /// Host and port, as the `Host` field has them.
    var authority: String {
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return port == scheme.defaultPort ? name : "\(name):\(port)"
    }

    /// What TCP has room for; a larger number is no port at all.
    static func isPort(_ number: Int) -> Bool { (1...65_535).contains(number) }

    /// Letters, digits, dots and hyphens, or the brackets and colons of IPv6: nothing two parsers read in two ways.
    private static func isPlain(_ host: String) -> Bool {
        !host.isEmpty
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "["),
                    UInt8(ascii: "]"):
                    true
                default: false
                }
            }
    }
}

extension Origin.Scheme {
    var defaultPort: Int { self == .https ? 443 : 80 }
}
