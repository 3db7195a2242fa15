// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension CallLog {
    /// What tells our files from others.
    private static let application = 0x63_69_6f_65

    /// Opens a file, or makes it.
    /// - Parameters:
    ///   - made: What the workspace is made from, by the names of the options.
    ///   - start: The time of a first start, in seconds since 1970.
    /// - Returns: The log, and the time of the first start.
    /// - Throws: ``EmulatorError/cannotKeep(_:)``; the file is then as it was.
    static func open(
        _ file: String, made: [(name: String, value: String)], start: Int
    ) throws(EmulatorError) -> (log: CallLog, start: Int) {
        do {
            let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
            let first = size ?? 0 > 0 ? try check(file, made) : nil
            var configuration = GRDB.Configuration()
            configuration.prepareDatabase { database in
                // One program at a time; what is acknowledged survives also a loss of power.
                try database.execute(
                    sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            }
            let database = try DatabaseQueue(path: file, configuration: configuration)
            if first == nil { try create(database, made, start: start) }
            // Takes the lock for good.
            try database.write { try $0.execute(sql: "UPDATE meta SET value = value WHERE name = 'start'") }
            return (try CallLog(file, database), first ?? start)
        } catch let error as EmulatorError {
            throw error
        } catch {
            throw .cannotKeep("\(file): \(sentence(for: error))")
        }
    }

    /// Looks at a file without touching it.
    /// - Returns: The time of the first start.
    private static func check(_ file: String, _ made: [(name: String, value: String)]) throws -> Int {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        let database = try DatabaseQueue(path: file, configuration: configuration)
        return try database.read { database in
            guard try Int.fetchOne(database, sql: "PRAGMA application_id") == application else {
                throw EmulatorError.cannotKeep("\(file): this is no file of the emulator's.")
            }
            guard try String.fetchOne(database, sql: "PRAGMA quick_check") == "ok" else {
                throw EmulatorError.cannotKeep(
                    "\(file): the file is damaged; take a copy that is not, or another name.")
            }
            let pairs = try Row.fetchAll(database, sql: "SELECT name, value FROM meta").map { row in
                Array(row.databaseValues).map { String.fromDatabaseValue($0) ?? "" }
            }
            let kept = Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
            for (name, value) in made where kept[name] != value {
                throw EmulatorError.cannotKeep(
                    "\(file): it was made with --\(name) \(kept[name] ?? "unset"), not with \(value); give the same, or another file."
                )
            }
            guard let start = kept["start"].flatMap({ Int($0) }) else {
                throw EmulatorError.cannotKeep("\(file): the file is damaged: it does not say when it began.")
            }
            return start
        }
    }

    private static func create(
        _ database: DatabaseQueue, _ made: [(name: String, value: String)], start: Int
    ) throws {
        try database.write { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = \(application);
                    CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
                    CREATE TABLE IF NOT EXISTS calls (
                        number INTEGER PRIMARY KEY, time INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
                        query TEXT, content_type TEXT, is_strict INTEGER NOT NULL, body BLOB NOT NULL)
                    """)
            for (name, value) in made + [("start", String(start))] {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [name, value])
            }
        }
    }

    private static func sentence(for error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "it cannot be used." }
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program is using it; stop that one, or take another file."
        case .SQLITE_NOTADB: "this is no file of the emulator's."
        case .SQLITE_CORRUPT: "the file is damaged; take a copy that is not, or another name."
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY:
            "it cannot be opened for writing; look at its folder and permissions."
        case .SQLITE_FULL: "the disk is full."
        default: "it cannot be used (\(error.message ?? "no reason is given"))."
        }
    }
}
