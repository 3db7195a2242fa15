// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// What the engine tells while it works, for a progress display and a log.
package enum ExtractionEvent: Sendable {
    /// A run begins. It goes on with streams that were cut short in an earlier one.
    case began(run: String, resumed: Bool)
    case started(stream: String)
    /// Rows that were taken since the last event, and how many walks are done, of about how many there will be as far as is
    /// known.
    case progressed(stream: String, rows: Int, walksDone: Int, walks: Int)
    /// All is read; rows that are in the table, of those that have to be.
    case applied(stream: String, rows: Int, of: Int)
    /// Something that a person should know and that does no harm.
    case notice(stream: String, String)
    case finished(stream: String, Ledger)
    case skipped(stream: String, reason: String)
    case failed(stream: String, reason: String)
}
