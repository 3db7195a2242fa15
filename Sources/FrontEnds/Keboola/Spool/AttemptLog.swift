// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Which attempt brought which rows, and which attempts are complete: of a scope only the last complete one counts. In
/// memory there is a part of it at a time, however many scopes there are.
struct AttemptLog {
    private var log: PartedLog
    /// The rows of the last attempt, which may go on.
    private var last: (walk: WalkAttempt, rows: Range<Int>)?

    init(folder: String) { log = PartedLog(folder: folder) }

    mutating func note(_ rows: Range<Int>, of walk: WalkAttempt) throws {
        guard !rows.isEmpty else { return }
        if let last, last.walk == walk, last.rows.upperBound == rows.lowerBound {
            self.last = (walk, last.rows.lowerBound..<rows.upperBound)
            return
        }
        try settle()
        last = (walk, rows)
    }

    mutating func complete(_ walk: WalkAttempt) throws { try append(walk, 0..<0) }

    /// Drops the rows that do not count.
    mutating func apply(to dropped: inout DroppedRows) throws {
        try settle()
        try log.forEachPart { records in
            var complete: [UInt64: UInt64] = [:]
            for record in records where record.third == 0 { complete[record.hash] = record.first }
            for record in records where record.third > 0 && complete[record.hash] != record.first {
                let start = Int(record.second)
                for row in start..<start + Int(record.third) { dropped.insert(row) }
            }
        }
    }

    private mutating func settle() throws {
        if let last { try append(last.walk, last.rows) }
        last = nil
    }

    private mutating func append(_ walk: WalkAttempt, _ rows: Range<Int>) throws {
        try log.append(
            .init(
                hash: UInt64(bitPattern: Int64(walk.scope.hashValue)), first: UInt64(bitPattern: Int64(walk.number)),
                second: UInt64(rows.lowerBound), third: UInt64(rows.count)))
    }
}
