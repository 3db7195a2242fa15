// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Synchronization

/// Keeps the calls that change a workspace in a SQLite file, so that it can be made again: a workspace is what it was
/// made from and what was done to it.
final class CallLog: Sendable {
    private let file: String
    private let database: DatabaseQueue
    private let progress: Mutex<Progress>

    private struct Progress {
        var pending: [(number: Int, call: KeptCall)] = []
        /// The number of the last call that was handed in, and of the last that is on disk.
        var last: Int
        var durable: Int
        var isWriting = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var failure: String?
    }

    init(_ file: String, _ database: DatabaseQueue) throws {
        self.file = file
        self.database = database
        let last = try database.read { try Int.fetchOne($0, sql: "SELECT max(number) FROM calls") ?? 0 }
        progress = Mutex(Progress(last: last, durable: last))
    }

    /// Lets others have the file.
    func close() { try? database.close() }

    /// Why nothing more can be kept; nil if it can.
    var failure: String? { progress.withLock(\.failure) }

    /// Hands a call in; the order of these is the order in which the calls are done again.
    func append(_ call: KeptCall) -> Int {
        progress.withLock { state in
            state.last += 1
            state.pending.append((state.last, call))
            return state.last
        }
    }

    /// Waits until a call is on disk. Whoever comes while nobody writes does so for all that wait.
    func keep(through number: Int) async throws(Refusal) {
        while true {
            let batch = progress.withLock { state -> [(number: Int, call: KeptCall)]? in
                guard state.failure == nil, state.durable < number, !state.isWriting else { return nil }
                state.isWriting = true
                defer { state.pending = [] }
                return state.pending
            }
            if let batch {
                await write(batch)
            } else {
                await waitForWriter(of: number)
            }
            let (failure, durable) = progress.withLock { ($0.failure, $0.durable) }
            if let failure { throw .app(500, "the data file cannot be written: \(failure)") }
            if durable >= number { return }
        }
    }

    private func write(_ batch: [(number: Int, call: KeptCall)]) async {
        var failure: String?
        do {
            try await database.write { database in
                for (number, call) in batch { try Self.insert(call, number, database) }
            }
        } catch {
            failure = "\(error)"
        }
        let waiting = progress.withLock { [failure] state in
            state.isWriting = false
            state.failure = failure
            if failure == nil, let last = batch.last { state.durable = last.number }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    private func waitForWriter(of number: Int) async {
        await withCheckedContinuation { continuation in
            let isOver = progress.withLock { state in
                guard state.isWriting, state.durable < number else { return true }
                state.waiting.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    private static func insert(_ call: KeptCall, _ number: Int, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                number, call.time, call.method, call.path, call.query, call.contentType, call.isStrict,
                Data(call.body),
            ])
    }

    /// All calls that are kept, oldest first.
    /// - Throws: ``EmulatorError/cannotKeep(_:)`` for a file that is damaged.
    func replay(_ body: (KeptCall) async -> Void) async throws(EmulatorError) {
        var after = 0
        while true {
            for (number, call) in try batch(after: after) {
                await body(call)
                after = number
            }
            if after == progress.withLock(\.durable) { return }
        }
    }

    private func batch(after number: Int) throws(EmulatorError) -> [(number: Int, call: KeptCall)] {
        let damaged = EmulatorError.cannotKeep(
            "\(file): the file is damaged; take a copy that is not, or another name.")
        let rows = try? database.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, time, method, path, query, content_type, is_strict, body FROM calls
                    WHERE number > ? ORDER BY number LIMIT 1000
                    """, arguments: [number])
        }
        guard let rows, !rows.isEmpty || number == progress.withLock(\.durable) else { throw damaged }
        var calls: [(number: Int, call: KeptCall)] = []
        for row in rows {
            guard let call = KeptCall.read(Array(row.databaseValues)) else { throw damaged }
            calls.append(call)
        }
        return calls
    }
}

extension KeptCall {
    /// Nil for values that nobody wrote.
    fileprivate static func read(_ values: [DatabaseValue]) -> (number: Int, call: KeptCall)? {
        guard let number = Int.fromDatabaseValue(values[0]), let time = Int.fromDatabaseValue(values[1]),
            let method = String.fromDatabaseValue(values[2]), let path = String.fromDatabaseValue(values[3]),
            let isStrict = Bool.fromDatabaseValue(values[6]), let body = Data.fromDatabaseValue(values[7])
        else { return nil }
        let call = KeptCall(
            method: method, path: path, query: String.fromDatabaseValue(values[4]),
            contentType: String.fromDatabaseValue(values[5]), isStrict: isStrict, time: time, body: [UInt8](body))
        return (number, call)
    }
}
