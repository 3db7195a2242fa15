// SPDX-License-Identifier: Apache-2.0

extension Emulator {
    /// Serves until the body returns or throws.
    public func withRunning<Result>(_ body: (Running) async throws -> Result) async throws -> Result {
        let server = try Server(configuration)
        return try await server.withRunning { url in
            try await body(Running(url: url, credentials: configuration.credentials, reception: server.reception))
        }
    }

    /// Serves until the task is cancelled or the process is asked to stop.
    /// - Parameter onReady: Called once, when requests are taken.
    public func run(onReady: @escaping @Sendable (Running) async -> Void = { _ in }) async throws {
        let server = try Server(configuration)
        let credentials = configuration.credentials
        try await server.run { url in
            await onReady(Running(url: url, credentials: credentials, reception: server.reception))
        }
    }

    /// An emulator that takes requests.
    public struct Running: Sendable {
        /// Scheme, host and port, for example `http://127.0.0.1:8080`. The App, Track and Pipelines APIs share it.
        public let url: String
        /// The keys that open it.
        public let credentials: Credentials
        let reception: Reception

        var backend: Backend { reception.scopes.shared }

        /// The App API's base address.
        public var appURL: String { url }
        /// The Track API's base address.
        public var trackURL: String { url }
        /// The Pipelines API's base address.
        public var pipelinesURL: String { url }
        /// What was asked so far, in numbers.
        public var requests: RequestRecord { backend.record }

        /// How much there is in the workspace, and how much was done.
        public var workspace: WorkspaceTally { WorkspaceTally(backend.workspace) }

        /// Forgets what was asked and carried out so far; the workspace stays.
        public func clearRequests() { backend.clearRequests() }

        /// Fails by another plan from now on.
        public func set(_ faults: Faults) { backend.set(faults) }

        /// Moves the workspace's time on.
        public func advance(bySeconds seconds: Int) { backend.advance(bySeconds: seconds) }
    }
}
