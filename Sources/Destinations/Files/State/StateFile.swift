// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// The one connection to `_state.db` that all tables share, with its errors put into sentences.
struct StateFile: Sendable {
    static let name = "_state.db"

    let path: String
    let hash: RowHash
    private let queue: DatabaseQueue
    private let step: @Sendable (String) throws -> Void

    init(folder: Folder) throws {
        path = folder.absolute(Self.name)
        step = folder.step
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = false
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<RowHash.secretSize).map { _ in UInt8.random(in: 0...255, using: &generator) }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { db in
                for pragma in Self.pragmas { try db.execute(sql: pragma) }
            }
            hash = try queue.write { [path] db in
                try StateSchema.prepare(db, path, secret: secret)
                guard let row = try Row.fetchOne(db, sql: "SELECT secret FROM destination") else {
                    throw DestinationError(.corrupt, "\(path) has lost its secret: restore it or name another folder.")
                }
                return RowHash(secret: try StateRow(row).bytes(0))
            }
        } catch {
            throw Self.sentence(for: error, path: path)
        }
    }

    /// Runs `body` as one transaction; on return its changes are on the disk.
    /// - Parameter then: What is true in memory as soon as they are.
    func transaction<Result>(
        _ what: String, then: () -> Void = {}, _ body: (Database) throws -> Result
    ) throws -> Result {
        do {
            try step("before \(what)")
            let result = try queue.write(body)
            then()
            try step("after \(what)")
            return result
        } catch {
            throw Self.sentence(for: error, path: path)
        }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do { return try queue.read(body) } catch { throw Self.sentence(for: error, path: path) }
    }

    private static let pragmas = [
        // In WAL mode only FULL syncs at every commit.
        "PRAGMA synchronous = FULL",
        "PRAGMA cache_size = -2000",
        "PRAGMA wal_autocheckpoint = 1000",
        "PRAGMA journal_size_limit = 8388608",
    ]

    private static func sentence(for error: any Error, path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let detail = error.message.map { " (\($0))" } ?? ""
        return switch error.resultCode {
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: Task.isCancelled ? CancellationError() : failed(path, detail)
        case .SQLITE_CANTOPEN:
            DestinationError(
                .unwritable, "\(path) cannot be opened\(detail): check that its folder exists and may be written.")
        case .SQLITE_NOTADB:
            DestinationError(.unwritable, "\(path) is not an SQLite database: move it away or name another folder.")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            DestinationError(
                .unwritable, "\(path) may not be written\(detail): check the permissions of file and folder.")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            DestinationError(.busy, "\(path) is locked by another program\(detail): close it and start again.")
        case .SQLITE_CORRUPT:
            DestinationError(.corrupt, "\(path) is damaged\(detail): restore it or name another folder.")
        default: failed(path, detail)
        }
    }

    private static func failed(_ path: String, _ detail: String) -> DestinationError {
        DestinationError(.failed, "Writing \(path) failed\(detail): check the disk and start again.")
    }
}
