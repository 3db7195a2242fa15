// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Which servers are reached through which proxy.
///
/// Servers on this machine are always reached without one, and so no key goes to a proxy in the clear: plain http is for
/// this machine only, and https goes through a proxy as it is.
struct ProxyRules: Sendable {
    private var proxy: ProxyServer?
    /// Hosts that are reached without it.
    private var exceptions: [Exception] = []

    init(
        _ choice: ConnectionConfiguration.HTTPOptions.Proxy,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(CustomerIOError) {
        switch choice.kind {
        case .none: break
        case .url(let url): proxy = try ProxyServer(url, from: "the option for the proxy")
        case .environment:
            guard let (name, url) = Self.variable(environment) else { break }
            proxy = try ProxyServer(url, from: name)
            let hosts = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
            exceptions = hosts.split { $0 == "," || $0.isWhitespace }.map(Exception.init)
        }
    }

    /// As other programs have it: lower case goes before upper case, the one for https before those for anything.
    ///
    /// `HTTP_PROXY` is what a web server makes of a visitor's `Proxy:` field for a CGI program, which `REQUEST_METHOD`
    /// shows; there it is not believed.
    private static func variable(_ environment: [String: String]) -> (name: String, url: String)? {
        let isCGI = environment["REQUEST_METHOD"] != nil
        let names =
            ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy"] + (isCGI ? [] : ["HTTP_PROXY"])
        return names.lazy.compactMap { name in environment[name].map { (name, $0) } }.first { !$0.1.isEmpty }
    }

    func proxy(for origin: Origin) -> ProxyServer? {
        guard let proxy, !origin.isLoopback, !exceptions.contains(where: { $0.holds(origin) }) else { return nil }
        return proxy
    }

    /// An entry of `NO_PROXY`: `*`, a host, a domain with all below it, or an address, each perhaps with a port.
    private struct Exception: Sendable {
        private let host: Substring
        private let port: Int?

        init(_ text: Substring) {
            let colon = text.lastIndex(of: ":")
            let isPort = colon.map { text.firstIndex(of: ":") == $0 || text[..<$0].hasSuffix("]") } == true
            if let colon, isPort, let number = Int(text[text.index(after: colon)...]) {
                (host, port) = (text[..<colon], number)
            } else {
                (host, port) = (text, nil)
            }
        }

        func holds(_ origin: Origin) -> Bool {
            guard port == nil || port == origin.port else { return false }
            guard host != "*" else { return true }
            var domain = host.lowercased()[...]
            if domain.hasPrefix("*") { domain = domain.dropFirst() }
            if domain.hasPrefix(".") { domain = domain.dropFirst() }
            let name = origin.host.filter { $0 != "[" && $0 != "]" }
            return !domain.isEmpty && (name == domain.filter { $0 != "[" && $0 != "]" } || name.hasSuffix("." + domain))
        }
    }
}
