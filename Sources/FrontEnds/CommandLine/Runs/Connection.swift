// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import Foundation
import Logging

/// A connection as the settings describe it.
enum Connection {
    /// Gives a connection to the body; finds the region by trying if none is set.
    ///
    /// - Throws: ``ConfigurationError`` if the settings do not make one, or the key is refused.
    static func with<Value: Sendable>(
        _ settings: Settings, log: EventLog, isVerbose: Bool,
        observer: @escaping @Sendable (RequestEvent) -> Void = { _ in },
        _ body: (APIConnection) async throws -> Value
    ) async throws -> Value {
        var configuration = try configuration(settings)
        if settings[.region] == nil, settings[.appURL] == nil {
            configuration.region = try await region(of: configuration)
        }
        var watching = Observer(observer)
        let level: Logger.Level = isVerbose ? .debug : .notice
        watching = watching.and(.log(.lines(level) { log.write("request", "request", $0) }))
        do {
            return try await withAPIConnection(configuration, observer: watching, body)
        } catch let error as CustomerIOError where error.code == .unauthorized {
            throw refused(settings, configuration)
        }
    }

    /// The configuration that settings stand for, with the US region where none is set.
    static func configuration(_ settings: Settings) throws -> ConnectionConfiguration {
        guard let key = settings[.appKey] else {
            throw ConfigurationError(
                "no App API key is given; set CIOFERRY_APP_KEY to one (Customer.io: Settings > API Credentials > App API Keys), or try `cioferry demo`, which needs none"
            )
        }
        var credentials = Credentials(app: APIKey(key))
        if let siteID = settings[.siteID], let trackKey = settings[.trackKey] {
            credentials.track = .init(siteID: APIKey(siteID), key: APIKey(trackKey))
        }
        var configuration = ConnectionConfiguration(region: .us, credentials: credentials)
        if let text = settings[.region] {
            guard let region = Region(rawValue: text.lowercased()) else {
                throw ConfigurationError("the region must be us or eu, not \"\(text)\"")
            }
            configuration.region = region
        }
        configuration.servers.app = try settings[.appURL].map(Self.server)
        configuration.servers.track = settings[.trackURL]
        configuration.servers.pipelines = settings[.pipelinesURL]
        configuration.http.trustRoots = settings[.trustRoots]
        if let proxy = settings[.proxy] { configuration.http.proxy = .named(proxy) }
        if let rate = try settings.number(.requestsPerSecond, in: 1...1_000_000) {
            configuration.limits.app = RateLimit(rate)
        }
        configuration.retry = .patient
        if let seconds = try settings.number(.retrySeconds, in: 1...86_400) {
            configuration.retry.time = .seconds(seconds)
        }
        if let seconds = try settings.number(.silenceSeconds, in: 1...3_600) {
            configuration.http.idleTimeout = .seconds(seconds)
        }
        return configuration
    }

    /// Paths of operations begin with their version, so that an address that ends in it leads nowhere.
    private static func server(_ text: String) throws -> String {
        let bare = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard !bare.hasSuffix("/v1") else {
            throw ConfigurationError("app_url must be the address without /v1: \(bare.dropLast(3))")
        }
        return text
    }

    /// The region whose servers know the App key.
    private static func region(of configuration: ConnectionConfiguration) async throws -> Region {
        var configuration = configuration
        configuration.credentials = Credentials(app: configuration.credentials.app)
        do {
            return try await configuration.findRegion()
        } catch let error as CustomerIOError where error.code == .unauthorized {
            throw ConfigurationError(
                "neither the US nor the EU region of Customer.io knows this App API key (401); check that it is whole, not deleted, and an App API key: those of the Track API do not work here"
            )
        }
    }

    private static func refused(_ settings: Settings, _ configuration: ConnectionConfiguration) -> ConfigurationError {
        let place =
            settings[.appURL].map { "the server at \($0)" }
            ?? "the \(configuration.region.rawValue.uppercased()) region of Customer.io"
        let advice =
            settings[.appKey] == settings[.trackKey]
            ? "it is the same as the Track API key, and those do not work here: make an App API key"
            : "check that it is whole, an App API key and not one of the Track API, and that the region is right"
        return ConfigurationError("\(place) refuses the App API key (401); \(advice)")
    }
}
