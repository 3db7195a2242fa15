// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A stand-in for Customer.io's App, Track and Pipelines APIs, with a seeded workspace and a memory.
///
/// ```swift
/// try await Emulator().withRunning { emulator in
///     // talk to emulator.url with emulator.credentials
/// }
/// ```
public struct Emulator: Sendable {
    private let configuration: Configuration

    /// Prepares an emulator; nothing runs yet.
    public init(_ configuration: Configuration = Configuration()) { self.configuration = configuration }

    /// Serves until the body returns or throws.
    public func withRunning<Result>(_ body: (Running) async throws -> Result) async throws -> Result {
        try await Server(configuration).withRunning(body)
    }

    /// Serves until the task is cancelled or the process is asked to stop.
    /// - Parameter onReady: Called once, when requests are taken.
    public func run(onReady: @escaping @Sendable (Running) async -> Void = { _ in }) async throws {
        try await Server(configuration).run(onReady: onReady)
    }

    /// An emulator that takes requests.
    public struct Running: Sendable {
        /// Scheme, host and port, for example `http://127.0.0.1:8080`. The App, Track and Pipelines APIs share it.
        public let url: String
        /// The keys that open it.
        public let credentials: Credentials
        let backend: Backend

        /// The App API's base address.
        public var appURL: String { url }
        /// The Track API's base address.
        public var trackURL: String { url }
        /// The Pipelines API's base address.
        public var pipelinesURL: String { url }
        /// What was asked so far.
        public var requests: RequestRecord { backend.state.withLock(\.record) }

        /// The requests that were carried out, oldest first: whatever a client was told, these had their effect. Old ones
        /// go when ``Configuration/journalBytes`` are full; ``ExecutedRequest/number`` tells how many went.
        public var executed: [ExecutedRequest] { backend.state.withLock { Array($0.journal.requests) } }

        /// How much there is in the workspace, and how much was done.
        public var workspace: WorkspaceTally { backend.state.withLock { WorkspaceTally($0) } }

        /// Forgets what was asked and carried out so far; the workspace stays.
        public func clearRequests() { backend.clearRequests() }

        /// Fails by another plan from now on.
        public func set(_ faults: Faults) { backend.set(faults) }

        /// Moves the workspace's time on.
        public func advance(bySeconds seconds: Int) { backend.advance(bySeconds: seconds) }
    }
}
