// SPDX-License-Identifier: Apache-2.0

/// Rows that a writer holds until there are enough of them for an act, each with the number of its attempt.
package struct HeldRows: Sendable {
    package struct Batch: Sendable {
        package let rows: RowBatch
        package let attempt: Int64
        package let scope: Scope
    }

    package private(set) var batches: [Batch] = []
    private var bytes = 0
    /// The walks that are under way.
    private var attempts: [WalkAttempt: Int64] = [:]
    /// The last number that an attempt has got.
    package private(set) var lastAttempt: Int64

    /// So much is held in memory.
    private static let room = 4 << 20

    /// - Parameter last: The last number that an attempt of the pass had before.
    package init(after last: Int64 = 0) { lastAttempt = last }

    package var isFull: Bool { bytes >= Self.room }

    package mutating func add(_ rows: RowBatch, of walk: WalkAttempt) {
        batches.append(Batch(rows: rows, attempt: number(of: walk), scope: walk.scope))
        bytes += rows.size
    }

    /// An attempt's number, which it gets when it is first met.
    package mutating func number(of walk: WalkAttempt) -> Int64 {
        if let known = attempts[walk] { return known }
        lastAttempt += 1
        attempts[walk] = lastAttempt
        return lastAttempt
    }

    /// Nothing more comes of these.
    package mutating func end(_ walks: [WalkAttempt]) { for walk in walks { attempts[walk] = nil } }

    /// The first so many are put down. Others may have come meanwhile.
    package mutating func removeFirst(_ count: Int) {
        bytes -= batches.prefix(count).reduce(0) { $0 + $1.rows.size }
        batches.removeFirst(count)
    }
}

extension RowBatch {
    /// The places of the key's columns.
    /// - Throws: ``DestinationError`` if a row has no value in one of them.
    package func requireKey(_ key: [ColumnName], of table: String) throws(DestinationError) -> [Int] {
        var places: [Int] = []
        for name in key {
            let place = index(of: name)
            let isComplete =
                place.map { !stride(from: $0, to: cells.count, by: columns.count).contains { cells[$0].isNull } }
                ?? false
            guard isComplete, let place else {
                throw DestinationError(
                    .failed, "A row for table \"\(table)\" has no value in the key column \"\(name)\".")
            }
            places.append(place)
        }
        return places
    }
}
