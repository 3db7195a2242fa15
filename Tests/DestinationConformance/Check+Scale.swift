// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Synchronization

extension Check {
    private static let count = 120_000
    private static let parent: ColumnName = "parent"
    private static let wide = [Column("parent", .string), Column("id", .integer), Column("value", .integer)]
    private static let scope = Scope([.equals(parent, "p")])

    /// Rows `from` to `from + count`, all with one value.
    private static func batches(from: Int, value: Int) -> [RowBatch] {
        stride(from: from, to: from + count, by: 10_000).map { start in
            let bytes =
                Array("p\(value)".utf8) + Array((start..<start + 10_000).map { "\(100_000 + $0)" }.joined().utf8)
            let cells = (0..<10_000).flatMap { row in
                [
                    Cell(.string, offset: 0, length: 1), Cell(.integer, offset: 2 + row * 6, length: 6),
                    Cell(.integer, offset: 1, length: 1),
                ]
            }
            return RowBatch(columns: wide, rowCount: 10_000, bytes: bytes, cells: cells)
        }
    }

    private static func write(_ batches: [RowBatch], _ id: ExactText, to writer: any TableWriter) async throws {
        try await writer.begin(Pass(id: id))
        for batch in batches { try await writer.write(batch, of: WalkAttempt(scope)) }
        try await writer.commit(.none, completed: [WalkAttempt(scope)])
    }

    /// How many rows have each value.
    private static func counts(_ subject: Subject, _ table: Table, _ folder: String) throws -> [String: Int] {
        guard let stored = try subject.reader.table(table.name, in: folder),
            let column = stored.columns.firstIndex(of: "value")
        else { return [:] }
        return stored.rows.reduce(into: [:]) { $0[$1[column] ?? "", default: 0] += 1 }
    }

    /// The second pass drops 60,000 rows, changes as many and brings as many new ones. It is looked at between some of its
    /// steps, and killed there.
    private static func large(_ absent: Absence) -> Check {
        Check("120,000 rows, \(absent.rawValue)") { subject, folder in
            let table = Table(name: "large", columns: wide, key: [parent, "id"], absent: absent)
            let place = try subject.folder()
            let fuse = Fuse()
            let isWatching = Mutex(false)
            let crashes = Mutex<[(step: String, folder: TemporaryFolder)]>([])
            let old = ["1": count]
            let new = absent == .gone ? ["2": count] : ["1": count / 2, "2": count]
            let total = new.values.reduce(0, +)
            let writer = try await subject.open(place.path) { step in
                try fuse.step(step)
                guard isWatching.withLock({ $0 }), fuse.steps % 4 == 1, crashes.withLock({ $0.count }) < 4 else {
                    return
                }
                let copy = try subject.copy(of: place.path)
                crashes.withLock { $0.append((step, copy)) }
                let found = try counts(subject, table, place.path)
                let seen = found.values.reduce(0, +)
                let isRight = absent == .gone ? found == old || found == new : (count...total).contains(seen)
                try Mismatch.unless(isRight, "at \"\(step)\" the table has \(found)")
            }.open(table)
            try await write(batches(from: 0, value: 1), "a", to: writer)
            let first = try await writer.finish(completed("a")) { _ in }
            try Mismatch.unless(first, is: Ledger(read: count, new: count), "the first ledger")
            try await write(batches(from: count / 2, value: 2), "b", to: writer)
            isWatching.withLock { $0 = true }
            let ledger = try await writer.finish(completed("b")) { _ in }
            let gone = absent == .gone ? count / 2 : 0
            let expected = Ledger(read: count, new: count / 2, changed: count / 2, gone: gone)
            try Mismatch.unless(ledger, is: expected, "the second ledger")
            try Mismatch.unless(try counts(subject, table, place.path), is: new, "the table")
            for crash in crashes.withLock({ $0 }) {
                let next = try await subject.open(crash.folder.path).open(table)
                if let open = try await next.standing.open {
                    if open.sealed == nil { try await next.begin(Pass(id: "b")) }
                    let resumed = try await next.finish(completed("b")) { _ in }
                    try Mismatch.unless(resumed, is: expected, "the ledger after a kill at \"\(crash.step)\"")
                }
                try Mismatch.unless(
                    try counts(subject, table, crash.folder.path), is: new,
                    "the table after a kill at \"\(crash.step)\"")
            }
        }
    }

    /// More rows than two slices hold, which takes its time.
    package static let scale = [large(.gone), large(.kept)]
}
