// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes
import Foundation

/// The keys of one workspace; only those of the APIs in use are needed.
public struct Credentials: Sendable, Hashable {
    /// The App API key (a bearer token).
    public var app: APIKey?
    /// Site id and key of the Track API.
    public var track: TrackKey?
    /// The write key of a Pipelines source.
    public var pipelines: APIKey?

    /// Keys that are left out make requests to their API fail with ``CustomerIOError/Code/configuration``.
    public init(app: APIKey? = nil, track: TrackKey? = nil, pipelines: APIKey? = nil) {
        self.app = app
        self.track = track
        self.pipelines = pipelines
    }

    /// The same from plain text, for keys that come as such. Site id and Track key belong together.
    public init(siteID: String? = nil, trackKey: String? = nil, appKey: String? = nil, writeKey: String? = nil) {
        app = appKey.map(APIKey.init)
        pipelines = writeKey.map(APIKey.init)
        if siteID != nil || trackKey != nil {
            track = TrackKey(siteID: APIKey(siteID ?? ""), key: APIKey(trackKey ?? ""))
        }
    }

    /// Site id and key of the Track API.
    public struct TrackKey: Sendable, Hashable {
        /// Names the workspace; secret only together with the key.
        public var siteID: APIKey
        /// The secret.
        public var key: APIKey

        /// Both are on the page "Track API keys" of the workspace.
        public init(siteID: APIKey, key: APIKey) {
            self.siteID = siteID
            self.key = key
        }
    }
}

extension Credentials {
    /// The value of the `Authorization` field for requests to a service.
    package func authorization(for service: Service) throws(CustomerIOError) -> String {
        switch service {
        case .app:
            return try "Bearer " + usable(app, "App API key").value
        case .track:
            let siteID = try usable(track?.siteID, "Track site id")
            return try Self.basic(siteID.value, usable(track?.key, "Track API key").value)
        case .pipelines:
            return try Self.basic(usable(pipelines, "Pipelines write key").value, "")
        }
    }

    private func usable(_ key: APIKey?, _ name: String) throws(CustomerIOError) -> APIKey {
        guard let key else { throw CustomerIOError(.configuration, "no \(name) is given") }
        guard key.isWellFormed else {
            throw CustomerIOError(.configuration, "the \(name) is empty or holds characters that no key has")
        }
        return key
    }

    private static func basic(_ user: String, _ password: String) -> String {
        "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }
}
