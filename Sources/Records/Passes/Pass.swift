// SPDX-License-Identifier: Apache-2.0

/// All walks of one stream, from the first request to the applied table. It may take several runs of the program.
package struct Pass: Sendable, Hashable {
    /// Another pass has another id.
    package let id: ExactText
    /// Where it begins.
    package let progress: Progress

    package init(id: ExactText, progress: Progress = .none) {
        self.id = id
        self.progress = progress
    }
}

/// What an engine says when it has read all that it wanted.
package struct CompletedPass: Sendable, Hashable {
    package let id: ExactText
    /// What the next pass builds on.
    package let standing: Progress
    /// True if the completed scopes and the spared ones are all there are: rows in none of them are gone.
    package let isWhole: Bool
    /// Scopes that exist and were not read; their rows stay.
    package let spared: [Scope]
    /// What is known from outside, for the ledger. A destination need not keep it before it closes the pass.
    package var testimony: Testimony

    package init(
        id: ExactText, standing: Progress, isWhole: Bool, spared: [Scope] = [], testimony: Testimony = Testimony()
    ) {
        self.id = id
        self.standing = standing
        self.isWhole = isWhole
        self.spared = spared
        self.testimony = testimony
    }
}

/// What a destination knows of a table.
package struct Standing: Sendable, Hashable {
    /// What the last complete pass left; nil before the first.
    package let last: Progress?
    /// The pass that is not complete.
    package let open: OpenPass?

    package init(last: Progress?, open: OpenPass?) {
        self.last = last
        self.open = open
    }
}

package struct OpenPass: Sendable, Hashable {
    package let id: ExactText
    /// What was committed last.
    package let progress: Progress
    /// What was sealed: all is read, and ``TableWriter/finish(_:report:)`` needs no network any more.
    package let sealed: CompletedPass?

    package init(id: ExactText, progress: Progress, sealed: CompletedPass?) {
        self.id = id
        self.progress = progress
        self.sealed = sealed
    }
}
