// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The one connection that all writers share, with its errors put into sentences.
struct DatabaseFile: Sendable {
    let path: String
    let step: @Sendable (String) throws -> Void
    private let queue: DatabaseQueue
    private let lock: DestinationLock

    /// - Parameter since: When this program began.
    init(path: String, since: String, step: @escaping @Sendable (String) throws -> Void) throws {
        if let folder = FolderPath.parent(of: path) { _ = FolderPath.make(folder) }
        lock = try DestinationLock(path: FolderPath.real(path) + ".lock", of: path, since: since)
        self.path = path
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
            }
            try queue.write { db in
                try db.execute(sql: Bookkeeping.schema)
                try Bookkeeping.check(db, path)
            }
        } catch {
            throw Failure.sentence(for: error, path: path)
        }
    }

    /// Runs `body` as one transaction; on return its changes are on the disk.
    func transaction<Result: Sendable>(_ body: @Sendable (Database) throws -> Result) async throws -> Result {
        do {
            let result = try await queue.write { db in
                let result = try body(db)
                try step("before commit")
                return result
            }
            try step("after commit")
            return result
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
    ]
}
