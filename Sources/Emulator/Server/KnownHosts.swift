// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// Refuses requests for other hosts, so that no web page can read the emulator under a name that its owner points here
/// (DNS rebinding), and no foreign name ends up in links.
struct KnownHosts: RouterMiddleware {
    typealias Context = EmulatorContext
    private let names: Set<String>

    init(_ configuration: Emulator.Configuration) { names = configuration.hostNames }

    @concurrent func handle(
        _ request: Request, context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        let authority = request.head.authority ?? ""
        guard names.contains(Self.host(authority)) else {
            let detail = "this emulator is not called \"\(authority)\"; --allow-host gives it further names"
            return Answer(.app(421, detail)).response()
        }
        return try await next(request, context)
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
