// SPDX-License-Identifier: Apache-2.0

/// A row while it is being sorted.
struct SortRecord {
    let entry: RowEntry
    /// In the stage: which row was written later. Later: where the row lies, see ``Place``.
    var order: UInt64

    /// True for a row that need not be written, since the table had it as it is.
    var isSeen: Bool { entry.length == 0 }

    static func seen(_ key: KeyHash, order: UInt64) -> SortRecord {
        SortRecord(entry: RowEntry(key: key, content: 0, offset: 0, length: 0, tail: 0, width: 0), order: order)
    }
}

/// Where a row that stays lies, as a number: rows of the table first, each file in its order.
struct Place {
    let number: UInt64

    init(isStaged: Bool, offset: Int, isCandidate: Bool = false) {
        number = (isStaged ? 1 << 62 : 0) | UInt64(truncatingIfNeeded: offset) << 1 | (isCandidate ? 1 : 0)
    }

    init(_ number: UInt64) { self.number = number }

    var isStaged: Bool { number >> 62 == 1 }
    /// True for a row of the table that nobody brought, so that its scope decides whether it is gone.
    var isCandidate: Bool { number & 1 == 1 }
}
