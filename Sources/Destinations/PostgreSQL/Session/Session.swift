// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The one connection that all writers of a schema share, and the right to write there, which is the connection's. It has
/// a thread of its own, since libpq waits for the server.
actor Session {
    nonisolated let address: PostgreSQLAddress
    nonisolated let canceller = Canceller()
    private let setup: SessionSetup
    private let executor: QueueExecutor
    private var connection: Connection?
    /// What this program has been to the server, if it is not any more.
    private var last: SessionSetup.Identity?
    /// A transaction of which nobody knows yet whether it happened, and what was found out of others.
    private var doubtful: String?
    private var outcomes: [String: Bool] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Connects, makes what is missing and takes the right to write.
    init(_ setup: SessionSetup) throws {
        self.setup = setup
        address = setup.address
        executor = QueueExecutor("postgresql")
        let (made, identity) = try setup.connect(instead: nil)
        try Bookkeeping.ready(made, setup.schema)
        connection = made
        last = identity
        canceller.use(made)
    }

    /// Runs commands as they are.
    func run<Result: Sendable>(_ body: @Sendable (Connection) throws -> Result) throws -> Result {
        try body(try connected())
    }

    /// Runs commands as one transaction.
    /// - Parameter act: Its number, by which it can be cancelled.
    /// - Throws: ``CommitLost`` if nobody knows whether it happened.
    func transact<Result: Sendable>(
        _ act: Int, _ body: @Sendable (Connection) throws -> Result, beforeCommit: @Sendable () throws -> Void
    ) throws -> Result {
        let connection = try connected()
        guard canceller.begin(act) else { throw CancellationError() }
        defer { canceller.end(act) }
        do {
            try connection.run("BEGIN")
            let result = try body(connection)
            try beforeCommit()
            // The row bears the transaction's number; numbers alone a server gives twice if it crashes.
            let number =
                try connection.run("UPDATE \(trace) SET version = version RETURNING \(Self.number)").value ?? ""
            do { try connection.run("COMMIT") } catch let error as ServerError where error.isLost {
                doubtful = number
                throw CommitLost(transaction: number)
            }
            return result
        } catch {
            if doubtful != nil || connection.isBroken { drop() } else { _ = try? connection.run("ROLLBACK") }
            throw error
        }
    }

    /// Whether a transaction happened that was cut while it was being committed.
    func happened(_ transaction: String) throws -> Bool {
        _ = try connected()
        return outcomes.removeValue(forKey: transaction) ?? false
    }

    private static let number = "(txid_current() % 4294967296)::text"
    private nonisolated var trace: String { "\(Identifier.quoted(address.schema))._version" }

    private func connected() throws -> Connection {
        if let connection, !connection.isBroken { return connection }
        drop()
        let (made, identity) = try setup.connect(instead: last)
        // Before anything else is done. The old connection has ended, or this one would not have the right to write.
        if let doubtful {
            outcomes[doubtful] = try made.run("SELECT xmin::text = $1 FROM \(trace)", [doubtful]).bool
            self.doubtful = nil
        }
        connection = made
        last = identity
        canceller.use(made)
        return made
    }

    private func drop() {
        canceller.use(nil)
        connection = nil
    }
}
