// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Joins what is staged with what the table has, key by key.
struct KeyMerge {
    /// A row that is in the table afterwards.
    struct Survivor {
        let entry: RowEntry
        let isStaged: Bool
        /// Which of the staged records it is.
        var order: UInt64 = 0
        /// True if nobody brought it and its scope has to be asked.
        let isCandidate: Bool
    }

    /// The key file; nil if the table has no rows.
    let keys: (path: String, rows: Int)?
    let removal: Removal
    private(set) var counts = Ledger()

    init(keys: (path: String, rows: Int)?, removal: Removal) {
        self.keys = keys
        self.removal = removal
    }

    /// True if the table's file needs no change, candidates left aside.
    var isUntouched: Bool { counts.new + counts.changed + counts.gone == 0 }

    /// Gives all rows that stay, in the order of their keys.
    mutating func run(_ staged: SortedRecords, _ keep: (Survivor) throws -> Void) throws {
        if let keys {
            var cursor = try KeyCursor(keys.path, rows: keys.rows)
            try merge(staged, { try cursor.next() }, keep)
        } else {
            try merge(staged, { nil }, keep)
        }
    }

    private mutating func merge(
        _ staged: SortedRecords, _ nextOld: () throws -> RowEntry?, _ keep: (Survivor) throws -> Void
    ) throws {
        var old = try nextOld()
        var new = try staged.next()
        var sinceCheck = 0
        while true {
            sinceCheck += 1
            if sinceCheck == 50_000 {
                if Task.isCancelled { throw CancellationError() }
                sinceCheck = 0
            }
            guard let first = new else {
                guard let entry = old else { return }
                try keepUnlessGone(entry, keep)
                old = try nextOld()
                continue
            }
            let key = first.entry.key
            if let entry = old, entry.key < key {
                try keepUnlessGone(entry, keep)
                old = try nextOld()
                continue
            }
            // The last of the rows of one key counts.
            var last = first
            counts.read += 1
            new = try staged.next()
            while let next = new, next.entry.key == key {
                counts.read += 1
                counts.repeated += 1
                last = next
                new = try staged.next()
            }
            if let entry = old, entry.key == key {
                try keep(change(entry, last))
                old = try nextOld()
            } else {
                guard !last.isSeen else { throw KeyMergeError.seenRowIsGone }
                counts.new += 1
                try keep(Survivor(entry: last.entry, isStaged: true, order: last.order, isCandidate: false))
            }
        }
    }

    private mutating func change(_ old: RowEntry, _ new: SortRecord) -> Survivor {
        if new.isSeen || new.entry.content == old.content {
            counts.unchanged += 1
            return Survivor(entry: old, isStaged: false, isCandidate: false)
        }
        counts.changed += 1
        return Survivor(entry: new.entry, isStaged: true, isCandidate: false)
    }

    private mutating func keepUnlessGone(_ entry: RowEntry, _ keep: (Survivor) throws -> Void) throws {
        switch removal {
        case .all: counts.gone += 1
        case .none: try keep(Survivor(entry: entry, isStaged: false, isCandidate: false))
        case .byScope: try keep(Survivor(entry: entry, isStaged: false, isCandidate: true))
        }
    }
}

/// Why what is staged does not fit the table.
enum KeyMergeError: Error {
    /// A row that the table had when it was read again is there no more.
    case seenRowIsGone
    /// A file ends before a row that it should hold.
    case rowIsShort
}
