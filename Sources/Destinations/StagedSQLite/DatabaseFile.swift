// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The one connection that all writers share, with its errors put into sentences.
struct DatabaseFile: Sendable {
    let path: String
    let extractedAt: String
    /// Rows of a transaction at the most.
    let slice: Int
    let step: @Sendable (String) throws -> Void
    private let queue: DatabaseQueue
    private let lock: DestinationLock

    init(
        path: String, extractedAt: String, slice: Int, step: @escaping @Sendable (String) throws -> Void
    ) throws {
        if let folder = FolderPath.parent(of: path) { _ = FolderPath.make(folder) }
        let real = FolderPath.real(path)
        lock = try DestinationLock(path: real + ".lock", of: path, since: extractedAt)
        self.path = path
        self.extractedAt = extractedAt
        self.slice = slice
        self.step = step
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(10)
        // A dropped table would be searched row by row for references to it.
        configuration.foreignKeysEnabled = false
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { db in
                for pragma in Self.pragmas { try db.execute(sql: pragma) }
                try db.execute(sql: "ATTACH ? AS stage", arguments: [real + "-stage"])
                for pragma in Self.stagePragmas { try db.execute(sql: pragma) }
            }
            try queue.write { db in
                try Bookkeeping.ready(db, path)
                try Stage.ready(db)
            }
        } catch {
            throw Failure.sentence(for: error, path: path)
        }
    }

    /// Runs `body` as one transaction; on return its changes are on the disk.
    func act<Result: Sendable>(_ body: @Sendable (Database) throws -> Result) async throws -> Result {
        try await transaction(.immediate, body)
    }

    /// The same, without a lock on the database proper as long as only the stage is written. A power failure may take the
    /// last of these acts back, whole.
    func stagingAct<Result: Sendable>(_ body: @Sendable (Database) throws -> Result) async throws -> Result {
        try await transaction(.deferred, body)
    }

    private func transaction<Result: Sendable>(
        _ kind: Database.TransactionKind, _ body: @Sendable (Database) throws -> Result
    ) async throws -> Result {
        do {
            let result = try await queue.writeWithoutTransaction { db in
                var result: Result?
                try db.inTransaction(kind) {
                    result = try body(db)
                    try step("before commit")
                    return .commit
                }
                return result
            }
            try step("after commit")
            guard let result else { throw CancellationError() }
            return result
        } catch {
            throw Failure.sentence(for: error, path: path)
        }
    }

    func read<Result: Sendable>(_ body: @Sendable (Database) throws -> Result) async throws -> Result {
        do {
            return try await queue.read(body)
        } catch {
            throw Failure.sentence(for: error, path: path)
        }
    }

    private static let pragmas = [
        // In WAL mode only FULL syncs at every commit.
        "PRAGMA synchronous = FULL",
        "PRAGMA cache_size = -8000",
        "PRAGMA wal_autocheckpoint = 1000",
        "PRAGMA journal_size_limit = 8388608",
        // A rename must neither rewrite nor check the users' views: they mean the table by its name.
        "PRAGMA legacy_alter_table = ON",
        // What is sorted may be larger than memory.
        "PRAGMA temp_store = FILE",
    ]

    private static let stagePragmas = [
        "PRAGMA stage.journal_mode = WAL",
        "PRAGMA stage.synchronous = NORMAL",
        "PRAGMA stage.cache_size = -8000",
        "PRAGMA stage.journal_size_limit = 8388608",
    ]
}
