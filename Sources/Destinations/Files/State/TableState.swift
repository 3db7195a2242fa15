// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// What `_state.db` says of one table.
struct TableState: Sendable {
    let id: Int
    var pass = PassState()
    var columns = FileColumns()
    /// The files that readers see, by part.
    var living: [String: LivingFile] = [:]
    /// What is staged, by part.
    var staged: [String: StagedPart] = [:]
    /// True if the sealed pass is applied and only has to be closed. Kept for tables of one file, since applying an
    /// empty stage twice would empty the table.
    var isApplied = false
    /// The number of the next walk.
    var nextWalk = 1
}

/// Rows of a part that one walk staged one behind the other, as bytes of the part's records.
struct StagedRange: Sendable {
    let part: String
    let start: Int
    var end: Int
    var rows: Int
    let walk: Int
}

/// Everything that one commit adds.
struct StageCommit: Sendable {
    var pass: PassState
    var columns: FileColumns
    var staged: [String: StagedPart] = [:]
    var ranges: [StagedRange] = []
    /// Walks that are read for the first time.
    var begun: [Int: WalkAttempt] = [:]
    var completed: [WalkAttempt] = []
    var refused: [(walk: Int, refusal: Refusal)] = []
}

/// What the rows of a walk are worth before it is complete.
enum Counting: Sendable {
    /// As much as any others.
    case always
    /// Nothing.
    case whenComplete

    init(_ table: Table) { self = table.absent == .gone || table.key.isEmpty ? .whenComplete : .always }
}
