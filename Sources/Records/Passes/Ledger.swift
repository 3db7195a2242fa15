// SPDX-License-Identifier: Apache-2.0

/// What became of the rows of one pass.
package struct Ledger: Sendable, Hashable {
    /// Rows that were written to the pass in attempts that count, refused ones among them.
    package var read = 0
    /// Rows that could not be stored; they are kept beside the table with the reason.
    package var refused = 0
    /// Rows after which another one of the same key was read.
    package var repeated = 0
    /// Rows whose key the table did not have.
    package var new = 0
    /// Rows that replaced one with other values.
    package var changed = 0
    /// Rows that the table has as they are.
    package var unchanged = 0
    /// Rows that were removed, since their scope was read and they were not in it.
    package var gone = 0
    /// What the engine knows beside that.
    package var testimony = Testimony()

    package init(
        read: Int = 0, refused: Int = 0, repeated: Int = 0, new: Int = 0, changed: Int = 0, unchanged: Int = 0,
        gone: Int = 0, testimony: Testimony = Testimony()
    ) {
        self.read = read
        self.refused = refused
        self.repeated = repeated
        self.new = new
        self.changed = changed
        self.unchanged = unchanged
        self.gone = gone
        self.testimony = testimony
    }

    /// True if no row is unaccounted for.
    package var isBalanced: Bool { read == refused + repeated + new + changed + unchanged }

    package static func += (left: inout Ledger, right: Ledger) {
        left = Ledger(
            read: left.read + right.read, refused: left.refused + right.refused,
            repeated: left.repeated + right.repeated, new: left.new + right.new,
            changed: left.changed + right.changed, unchanged: left.unchanged + right.unchanged,
            gone: left.gone + right.gone, testimony: left.testimony)
        left.testimony += right.testimony
    }
}
