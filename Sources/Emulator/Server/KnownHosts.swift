// SPDX-License-Identifier: Apache-2.0

/// Refuses requests for other hosts, so that no web page can read the emulator under a name that its owner points here
/// (DNS rebinding), and no foreign name ends up in links.
struct KnownHosts: Sendable {
    private let names: Set<String>

    init(_ configuration: Emulator.Configuration) { names = configuration.hostNames }

    /// - Parameter authority: Host and port as the client says them.
    func admit(_ authority: String) -> Bool { names.contains(Self.host(authority)) }

    /// - Parameter page: Scheme, host and port of a web page, as `Origin` says them.
    func admit(page: String) -> Bool {
        let parts = page.split(separator: "//", maxSplits: 1)
        return parts.count == 2 && admit(String(parts[1]))
    }

    func refusal(_ authority: String) -> Refusal {
        .app(421, "this emulator is not called \"\(authority)\"; --allow-host gives it further names")
    }

    /// Without the port, in lower case.
    private static func host(_ authority: String) -> String {
        let host =
            authority.hasPrefix("[") ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
        return host.lowercased()
    }
}

extension Emulator.Configuration {
    /// What the emulator may be called: this machine, the address that it listens on, and what else it was told.
    var hostNames: Set<String> {
        Set(["localhost", "127.0.0.1", "::1", host.lowercased()] + allowedHosts.map { $0.lowercased() })
    }
}
