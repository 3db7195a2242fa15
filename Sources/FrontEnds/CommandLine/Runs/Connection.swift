// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
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
        var watching = Observer(observer)
        let level: Logger.Level = isVerbose ? .debug : .notice
        watching = watching.and(.log(.lines(level) { log.write("request", "request", $0) }))
        return try await session(settings).run(observer: watching, body)
    }

    /// The session that settings stand for.
    static func session(_ settings: Settings) throws -> Session {
        var session = try Session(access(settings))
        if let siteID = settings[.siteID], let trackKey = settings[.trackKey] {
            session.configuration.credentials.track = .init(siteID: APIKey(siteID), key: APIKey(trackKey))
        }
        session.configuration.servers.track = settings[.trackURL]
        session.configuration.servers.pipelines = settings[.pipelinesURL]
        if let seconds = try settings.number(.silenceSeconds, in: 1...3_600) {
            session.configuration.http.idleTimeout = .seconds(seconds)
        }
        return session
    }

    private static func access(_ settings: Settings) throws -> Session.Access {
        guard let key = settings[.appKey] else {
            throw ConfigurationError(
                "no App API key is given; set CIOFERRY_APP_KEY to one (Customer.io: Settings > API Credentials > App API Keys), or try `cioferry demo`, which needs none"
            )
        }
        let advice =
            key == settings[.trackKey]
            ? "it is the same as the Track API key, and those do not work here: make an App API key"
            : "check that it is whole, an App API key and not one of the Track API, and that the region is right"
        var access = Session.Access(key: APIKey(key), region: try settings[.region].map(region), advice: advice)
        access.appURL = settings[.appURL]
        access.trustRoots = settings[.trustRoots]
        access.proxy = settings[.proxy]
        access.requestsPerSecond = try settings.number(.requestsPerSecond, in: 1...1_000_000)
        access.retrySeconds = try settings.number(.retrySeconds, in: 1...86_400)
        return access
    }

    private static func region(_ text: String) throws -> Region {
        guard let region = Region(rawValue: text.lowercased()) else {
            throw ConfigurationError("the region must be us or eu, not \"\(text)\"")
        }
        return region
    }
}
