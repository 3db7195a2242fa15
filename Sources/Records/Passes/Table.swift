// SPDX-License-Identifier: Apache-2.0

/// A table as a stream declares it: what a destination creates before the first row arrives.
package struct Table: Sendable, Hashable {
    /// The stream's name. May hold any character; quoting is the destination's business.
    package let name: String
    /// The declared columns, in order. Batches may bring more.
    package let columns: [Column]
    /// The columns that identify a row. A table without a key has one scope, ``Scope/everything``, which is replaced whole.
    package let key: [ColumnName]
    package let absent: Absence
    /// A column of unix seconds that never changes for a key, by which a destination may part the table; nil if there is
    /// none.
    package let partition: ColumnName?
    /// What it holds, in a few words; empty if nobody says.
    package let summary: String

    package init(
        name: String, columns: [Column], key: [ColumnName], absent: Absence, partition: ColumnName? = nil,
        summary: String = ""
    ) {
        self.name = name
        self.columns = columns
        self.key = key
        self.absent = absent
        self.partition = partition
        self.summary = summary
    }

    /// The key for the bookkeeping and for people: `["segment_id","cio_id"]`.
    package var keyText: String { "[" + key.map { "\"\($0.escaped)\"" }.joined(separator: ",") + "]" }
}
