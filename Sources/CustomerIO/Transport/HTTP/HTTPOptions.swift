// SPDX-License-Identifier: Apache-2.0

import Foundation

extension ConnectionConfiguration {
    /// How connections are made and when they are given up.
    ///
    /// An application that hands in an HTTP client of its own sets there what is said here of connections, proxy and TLS.
    public struct HTTPOptions: Sendable, Hashable {
        /// Requests of one kind that are under way to one server at most; those beyond wait for their turn. Fewer are, where
        /// the server refuses further connections. By default 1,024, or half of the files that the process may open.
        public var connectionsPerHost = HTTPOptions.defaultConnections
        /// The longest time in which a connection is made, encryption included.
        public var connectTimeout = Duration.seconds(10)
        /// The longest time for one attempt and its whole answer, redirects included; never more than the call has left. It
        /// does not bound downloads.
        public var requestTimeout = Duration.seconds(60)
        /// The longest silence while an answer or a download is awaited.
        public var idleTimeout = Duration.seconds(30)
        /// The longest time for which closing waits for the calls that are under way.
        public var closeTimeout = Duration.seconds(10)
        /// The largest body of an answer, in bytes after decompression.
        public var largestBody = 128 << 20
        /// A PEM file with certificates to trust besides the system's. It is enough by itself where the system has none.
        /// The file that the environment names in `SSL_CERT_FILE` takes the place of the system's.
        public var trustRoots: String?
        /// The proxy.
        public var proxy = Proxy.environment
        /// A product or comment for the `User-Agent` field, to follow `cioferry/<version>`: for example `shop/2.1`.
        public var userAgentSuffix: String?

        /// The defaults stated at each property.
        public init() {}

        /// The way to the servers. Those on this machine are never reached through a proxy.
        public struct Proxy: Sendable, Hashable {
            enum Kind: Hashable {
                case none
                case environment
                case url(String)
            }

            let kind: Kind

            /// What the environment says: `HTTPS_PROXY`, `ALL_PROXY` or `HTTP_PROXY`, in lower or upper case, but for the hosts
            /// in `NO_PROXY`.
            public static let environment = Proxy(kind: .environment)
            /// Straight to the servers.
            public static let none = Proxy(kind: .none)

            /// The one that a setting names, which may be `none`.
            package static func named(_ text: String) -> Proxy { text.lowercased() == "none" ? .none : .url(text) }

            /// Through this one: `http://user:password@proxy.example:3128`, or `socks5://proxy.example`.
            public static func url(_ url: String) -> Proxy { Proxy(kind: .url(url)) }
        }

        private static let defaultConnections = max(8, min(1_024, openFiles / 2))

        /// How many files and sockets the process may have open.
        private static var openFiles: Int {
            var limit = rlimit()
            #if canImport(Glibc)
                let isKnown = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
            #else
                let isKnown = getrlimit(RLIMIT_NOFILE, &limit) == 0
            #endif
            return isKnown ? Int(clamping: limit.rlim_cur) : 256
        }

        var userAgent: String {
            let own = "cioferry/\(Version.current)"
            return userAgentSuffix.map { "\(own) \($0)" } ?? own
        }

        /// - Throws: ``CustomerIOError/Code/configuration`` if the user agent cannot be sent.
        func check() throws(CustomerIOError) {
            guard HTTPRules.isValue(userAgent) else {
                throw CustomerIOError(.configuration, "the suffix of the user agent holds characters that HTTP forbids")
            }
        }
    }
}

extension ConnectionConfiguration.HTTPOptions.Proxy: CustomStringConvertible, CustomReflectable {
    /// The kind; not the URL, which may hold a password.
    public var description: String {
        switch kind {
        case .none: "none"
        case .environment: "environment"
        case .url: "url"
        }
    }

    /// Shows nothing more.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
