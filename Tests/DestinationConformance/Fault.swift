// SPDX-License-Identifier: Apache-2.0

/// Ways to be wrong, each of which a suite has to find.
package enum Fault: String, Sendable, CaseIterable {
    case appliesInTwoActs
    case completesBeforeRows
    case countsUnfinishedAttempts
    case dropsAbandonedRows
    case dropsProgress
    case firstRowWins
    case flattensNames
    case forgetsCompletion
    case ignoresSparedScopes
    case ignoresWholeness
    case keepsUnfinishedAttempts
    case losesRefusals
    case mixesAttempts
    case removesKeptRows
    case repeatsRow
    case rewritesUnchangedRows
    case storesUncommittedRows

    /// One spelling for texts that only look the same.
    static func flat(_ text: String, if isFlat: Bool = true) -> String {
        isFlat ? text.replacing("e\u{301}", with: "\u{E9}") : text
    }
}
