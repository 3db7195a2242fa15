// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A schema of a database that is written, with its errors put into sentences: what a lost connection or a lock cuts short
/// is begun anew, for as long as there is patience.
struct Place: Sendable {
    let schema: String
    let extractedAt: String
    /// Rows of a transaction at the most.
    let slice: Int
    let options: PostgreSQLOptions
    let step: @Sendable (String) throws -> Void
    private let session: Session

    init(
        _ address: PostgreSQLAddress, extractedAt: String, slice: Int, options: PostgreSQLOptions,
        step: @escaping @Sendable (String) throws -> Void
    ) throws {
        schema = address.schema
        self.extractedAt = extractedAt
        self.slice = slice
        self.options = options
        self.step = step
        do {
            session = try Sessions.session(
                SessionSetup(address: address, lockPatience: options.lockPatience))
        } catch {
            throw Failure.sentence(for: error, Self.name(schema), isBeginning: true)
        }
    }

    private static func name(_ schema: String) -> String { "The schema \(Identifier.quoted(schema))" }

    /// A table's full name.
    func quoted(_ table: String) -> String { "\(Identifier.quoted(schema)).\(Identifier.quoted(table))" }

    /// Runs `body` as one transaction; on return its changes are on the disk.
    ///
    /// - Parameters:
    ///   - isInterruptible: True for what may take long: a cancelled task takes it back. Other acts are carried out all the
    ///     same.
    ///   - isQuiet: True for what locks tables that others may look at: it is short, and has no steps.
    ///   - isOnce: True for what is as well done later.
    func act<Result: Sendable>(
        isInterruptible: Bool = false, isQuiet: Bool = false, isOnce: Bool = false,
        _ body: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        do {
            if isQuiet { try step("before a quiet act") }
            let result = try await patiently(isOnce ? .zero : options.patience) {
                try await transaction(isInterruptible) { connection in
                    // Whoever waits for a lock keeps others waiting who only read.
                    if isQuiet { try connection.run("SET LOCAL lock_timeout = '300ms'") }
                    return try body(connection)
                } beforeCommit: {
                    if !isQuiet { try step("before commit") }
                }
            }
            try step("after commit")
            return result
        } catch {
            throw Failure.sentence(for: error, Self.name(schema))
        }
    }

    func read<Result: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Result) async throws -> Result {
        do {
            return try await patiently(options.patience) { try await session.run(body) }
        } catch {
            throw Failure.sentence(for: error, Self.name(schema))
        }
    }

    private func transaction<Result: Sendable>(
        _ isInterruptible: Bool, _ body: @escaping @Sendable (Connection) throws -> Result,
        beforeCommit: @escaping @Sendable () throws -> Void
    ) async throws -> Result {
        let act = session.canceller.newAct()
        let kept = Kept<Result>()
        do {
            return try await withTaskCancellationHandler {
                try await session.transact(act) { connection in
                    let result = try body(connection)
                    kept.value = result
                    return result
                } beforeCommit: {
                    try beforeCommit()
                }
            } onCancel: {
                if isInterruptible { session.canceller.cancel(act) }
            }
        } catch let lost as CommitLost {
            let happened = try await patiently(options.patience) { try await session.happened(lost.transaction) }
            if happened, let result = kept.value { return result }
            throw ServerError(state: "", message: "the connection was lost", isLost: true)
        }
    }

    /// Again and again, as long as there is patience.
    private func patiently<Result: Sendable>(
        _ patience: Duration, _ body: () async throws -> Result
    ) async throws -> Result {
        let began = options.now()
        var pause = Duration.milliseconds(50)
        var isTold = false
        while true {
            do { return try await body() } catch let error as ServerError where error.isPassing {
                let waited = options.now() - began
                guard waited < patience else { throw error }
                if waited > .seconds(3), !isTold {
                    options.notice("The PostgreSQL server does not answer (\(error.message)); it is asked again.")
                    isTold = true
                }
                try await options.sleep(min(pause, patience - waited))
                pause = min(pause * 2, .seconds(5))
            }
        }
    }
}
