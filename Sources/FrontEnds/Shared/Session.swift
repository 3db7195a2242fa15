// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
import CustomerIORoutes

/// What a face does around its work: a connection as its configuration describes it, to the region that knows the key,
/// and a sentence where the key is refused.
package struct Session: Sendable {
    /// How to talk to Customer.io, whatever a face calls its settings.
    package struct Access: Sendable {
        package var key: APIKey
        /// Nil if both are to be tried.
        package var region: Region?
        package var appURL: String?
        package var trustRoots: String?
        package var proxy: String?
        package var requestsPerSecond: Int?
        package var retrySeconds: Int?
        /// What to do about a key that is refused, in the words of the face.
        package var advice: String

        package init(key: APIKey, region: Region?, advice: String) {
            self.key = key
            self.region = region
            self.advice = advice
        }
    }

    package var configuration: ConnectionConfiguration
    private let access: Access

    /// - Throws: ``ConfigurationError`` if the address cannot be one of the App API.
    package init(_ access: Access) throws {
        self.access = access
        configuration = ConnectionConfiguration(
            region: access.region ?? .us, credentials: Credentials(app: access.key))
        configuration.servers.app = try access.appURL.map(Self.server)
        configuration.http.trustRoots = access.trustRoots
        if let proxy = access.proxy { configuration.http.proxy = .named(proxy) }
        if let rate = access.requestsPerSecond { configuration.limits.app = RateLimit(rate) }
        configuration.retry = .patient
        if let seconds = access.retrySeconds { configuration.retry.time = .seconds(seconds) }
    }

    /// Paths of operations begin with their version, so that an address that ends in it leads nowhere.
    private static func server(_ text: String) throws -> String {
        let bare = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard !bare.hasSuffix("/v1") else {
            throw ConfigurationError("app_url must be the address without /v1: \(bare.dropLast(3))")
        }
        return text
    }

    /// Gives a connection to the body; finds the region by trying if none is set.
    /// - Throws: ``ConfigurationError`` if Customer.io does not know the key.
    package func run<Value: Sendable>(
        observer: Observer = .none, _ body: (APIConnection) async throws -> Value
    ) async throws -> Value {
        var configuration = configuration
        if access.region == nil, access.appURL == nil { configuration.region = try await region() }
        do {
            return try await withAPIConnection(configuration, observer: observer, body)
        } catch let error as CustomerIOError where error.code == .unauthorized {
            throw refused(configuration.region)
        }
    }

    /// One cheap request, so that a key that is refused is known as such before anything else happens.
    /// - Throws: `CustomerIOError`, which ``run(observer:_:)`` puts into a sentence.
    package static func checkKey(_ connection: APIConnection) async throws {
        do {
            _ = try await connection.send(APIRequest(Route.App.listWorkspaces))
        } catch let error as CustomerIOError where error.code == .forbidden {
            // The key is known; this it need not read.
        }
    }

    /// The region whose servers know the key.
    private func region() async throws -> Region {
        var configuration = configuration
        configuration.credentials = Credentials(app: access.key)
        do {
            return try await configuration.findRegion()
        } catch let error as CustomerIOError where error.code == .unauthorized {
            throw ConfigurationError(
                "neither the US nor the EU region of Customer.io knows this App API key (401); check that it is whole, not deleted, and an App API key: those of the Track API do not work here"
            )
        }
    }

    private func refused(_ region: Region) -> ConfigurationError {
        let place =
            access.appURL.map { "the server at \($0)" } ?? "the \(region.rawValue.uppercased()) region of Customer.io"
        return ConfigurationError("\(place) refuses the App API key (401); \(access.advice)")
    }
}
