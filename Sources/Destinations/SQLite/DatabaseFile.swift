// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The one connection that all writers share, with its errors put into sentences.
struct DatabaseFile: Sendable {
    let path: String
    var folder: String { FolderPath.parent(of: path) ?? "." }
    let extractedAt: String
    /// Rows of a transaction at the most.
    let slice: Int
    let step: @Sendable (String) throws -> Void
    /// The database of rows for tables that have some. It is there while there are any.
    private let stagePath: String
    private let queue: DatabaseQueue
    private let lock: DestinationLock

    init(
        path: String, extractedAt: String, slice: Int, step: @escaping @Sendable (String) throws -> Void
    ) throws {
        if let folder = FolderPath.parent(of: path) { _ = FolderPath.make(folder) }
        let real = FolderPath.real(path)
        lock = try DestinationLock(path: real + ".lock", of: path, since: extractedAt)
        stagePath = real + "-stage"
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
                guard FolderPath.exists(stagePath) else { return }
                try Self.attach(stagePath, db)
                try Self.removeStage(stagePath, db)
            }
            try queue.write { db in try Bookkeeping.ready(db, path) }
        } catch {
            throw Failure.sentence(for: error, path: path)
        }
    }

    /// Runs `body` as one transaction; on return its changes are on the disk.
    /// - Parameter isInterruptible: True for what may take long: a cancelled task takes it back. Other acts are carried
    ///   out all the same.
    func act<Result: Sendable>(
        isInterruptible: Bool = false, _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        try await transaction(.immediate, isInterruptible, body)
    }

    /// The same, without a lock on the database proper as long as only the stage is written.
    func stagingAct<Result: Sendable>(
        isInterruptible: Bool = false, _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        try await transaction(.deferred, isInterruptible, body)
    }

    private func transaction<Result: Sendable>(
        _ kind: Database.TransactionKind, _ isInterruptible: Bool,
        _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        if isInterruptible { return try await transaction(kind, body) }
        return try await Task { try await transaction(kind, body) }.value
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

    func attachStage() async throws {
        try await whole { db in try Self.attach(stagePath, db) }
    }

    /// Removes the stage's file if no pass is in it.
    func removeStage() async throws {
        try await whole { db in try Self.removeStage(stagePath, db) }
    }

    private static func removeStage(_ path: String, _ db: Database) throws {
        guard try Stage.isAttached(db), try Stage.isUnused(db) else { return }
        try db.execute(sql: "DETACH stage")
        for suffix in ["", "-wal", "-shm", "-journal"] { FolderPath.remove(path + suffix) }
    }

    private func whole(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
        do {
            try await Task { try await queue.writeWithoutTransaction(body) }.value
        } catch {
            throw Failure.sentence(for: error, path: stagePath)
        }
    }

    private static func attach(_ path: String, _ db: Database) throws {
        guard try !Stage.isAttached(db) else { return }
        try db.execute(sql: "ATTACH ? AS stage", arguments: [path])
        for pragma in stagePragmas { try db.execute(sql: pragma) }
        try db.inTransaction(.immediate) {
            try Stage.ready(db, "stage")
            return .commit
        }
    }

    func read<Result: Sendable>(_ body: @escaping @Sendable (Database) throws -> Result) async throws -> Result {
        do {
            return try await Task { try await queue.read(body) }.value
        } catch {
            throw Failure.sentence(for: error, path: path)
        }
    }

    private static let pragmas = [
        // In WAL mode only FULL syncs at every commit.
        "PRAGMA synchronous = FULL",
        "PRAGMA cache_size = -4000",
        "PRAGMA wal_autocheckpoint = 1000",
        "PRAGMA journal_size_limit = 8388608",
        // A rename must neither rewrite nor check the users' views: they mean the table by its name.
        "PRAGMA legacy_alter_table = ON",
        // What is sorted may be larger than memory.
        "PRAGMA temp_store = FILE",
    ]

    private static let stagePragmas = [
        // Rows are only ever added, so that there is next to nothing to be taken back; a log would have them all once more.
        "PRAGMA stage.journal_mode = TRUNCATE",
        "PRAGMA stage.synchronous = FULL",
        "PRAGMA stage.cache_size = -2000",
    ]
}
