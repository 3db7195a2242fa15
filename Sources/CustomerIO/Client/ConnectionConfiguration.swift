// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes

/// Everything a connection to Customer.io depends on. The defaults are right for most; keys are not optional.
public struct ConnectionConfiguration: Sendable {
    /// Where the account's data is kept.
    public var region: Region
    /// The keys.
    public var credentials: Credentials
    /// A name for the workspace, if keys of several are at work: clients that give the same name keep to its limits
    /// together though their keys differ. Nil for one pace for each key.
    public var workspace: String?
    /// URLs that replace the region's, for example of an emulator.
    public var servers = Servers()
    /// Rates that requests keep to.
    public var limits = RateLimits()
    /// Repetition of failed requests.
    public var retry = RetryPolicy.standard
    /// Connections and timeouts.
    public var http = HTTPOptions()
    /// Logging, metrics, traces and the event hook.
    public var observation = ObservationOptions()

    /// A connection to one workspace.
    public init(region: Region = .us, credentials: Credentials) {
        self.region = region
        self.credentials = credentials
    }

    /// URLs of servers other than Customer.io's; nil stands for the region's. Plain http is for this machine only.
    public struct Servers: Sendable, Hashable {
        /// Replaces `https://api.customer.io`.
        public var app: String?
        /// Replaces `https://track.customer.io`.
        public var track: String?
        /// Replaces `https://cdp.customer.io`.
        public var pipelines: String?

        /// The region's own.
        public init() {}

        subscript(service: Service) -> String? {
            switch service {
            case .app: app
            case .track: track
            case .pipelines: pipelines
            }
        }
    }

    /// - Throws: ``CustomerIOError/Code/configuration`` if a URL cannot be used.
    package func urls() throws(CustomerIOError) -> [Service: ServiceURL] {
        var urls = region.urls
        for service in Service.allCases {
            if let text = servers[service] { urls[service] = try ServiceURL(text) }
        }
        return urls
    }
}
