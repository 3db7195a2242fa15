// SPDX-License-Identifier: Apache-2.0

/// Where a stream stands. Opaque text to the destination that stores it.
package struct Checkpoint: Sendable, Hashable {
    /// The run that this pass belongs to. A run that was cut short is taken up again under the same name.
    package let run: String
    /// The position inside the current pass; nil between passes.
    package let page: String?
    /// What the last complete pass reached; nil before the first.
    package let watermark: String?

    package init(run: String, page: String?, watermark: String?) {
        self.run = run
        self.page = page
        self.watermark = watermark
    }
}

/// What became of the rows of one pass.
package struct Ledger: Sendable, Hashable, CustomStringConvertible {
    /// Rows that the API gave.
    package var read: Int
    /// Rows that were understood.
    package var decoded: Int
    /// Rows that are new in the table.
    package var written: Int
    /// Rows that fell on a row of the same key, or were recognised as given twice.
    package var merged: Int
    /// Rows that could not be stored; they are kept beside the table with the reason.
    package var refused: Int

    package static let zero = Ledger()

    package init(read: Int = 0, decoded: Int = 0, written: Int = 0, merged: Int = 0, refused: Int = 0) {
        self.read = read
        self.decoded = decoded
        self.written = written
        self.merged = merged
        self.refused = refused
    }

    /// True if no row is unaccounted for.
    package var isBalanced: Bool { read == decoded + refused && decoded == written + merged }

    package var description: String {
        "\(read) read = \(decoded) decoded + \(refused) refused, \(decoded) decoded = \(written) written + \(merged) merged"
    }

    package static func + (left: Ledger, right: Ledger) -> Ledger {
        Ledger(
            read: left.read + right.read, decoded: left.decoded + right.decoded, written: left.written + right.written,
            merged: left.merged + right.merged, refused: left.refused + right.refused)
    }

    package static func += (left: inout Ledger, right: Ledger) { left = left + right }
}

/// What a destination knows to be durable of one table.
package struct Commit: Sendable, Hashable {
    package let checkpoint: Checkpoint
    /// The ledger of the pass that `checkpoint` stands in, or of the last complete one.
    package let ledger: Ledger

    package init(checkpoint: Checkpoint, ledger: Ledger) {
        self.checkpoint = checkpoint
        self.ledger = ledger
    }
}
