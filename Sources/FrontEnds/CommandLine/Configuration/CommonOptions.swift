// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// Flags that all commands share which talk to Customer.io. None takes a key: others may see a process's arguments.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: "Configuration file (default: cioferry.yaml, if it is there).")
    var config: String?

    @Option(name: .long, help: "us or eu. Without it both are tried.")
    var region: String?

    @Option(name: .long, help: "Another address of the App API, for example of the emulator.")
    var appURL: String?

    @Option(name: .long, help: "PEM file with certificates to trust besides the system's.")
    var trustRoots: String?

    @Option(
        name: .long,
        help:
            "Proxy to go through, http://host:port or socks5://host; none for no proxy (default: HTTPS_PROXY and the like)."
    )
    var proxy: String?

    @Option(name: .long, help: "Requests a second to the App API (default: 10, Customer.io's limit).")
    var requestsPerSecond: String?

    @Option(name: .long, help: "Seconds after which a request that keeps failing is given up (default: 300).")
    var retrySeconds: String?

    @Option(
        name: .long, help: "Seconds of silence after which an answer is given up and asked for again (default: 30).")
    var silenceSeconds: String?

    @Option(name: .long, help: "text or json: how the lines on stderr look.")
    var logFormat: String?

    @Flag(name: .long, help: "Also tell of each request: operation, status and time.")
    var verbose = false

    /// Flags over environment over file.
    func settings(flags: Settings = Settings()) throws -> Settings {
        var own = flags
        own[.region] = region
        own[.appURL] = appURL
        own[.trustRoots] = trustRoots
        own[.proxy] = proxy
        own[.requestsPerSecond] = requestsPerSecond
        own[.retrySeconds] = retrySeconds
        own[.silenceSeconds] = silenceSeconds
        own[.logFormat] = logFormat
        return own.over(Settings(environment: ProcessInfo.processInfo.environment)).over(try Settings(file: config))
    }
}
