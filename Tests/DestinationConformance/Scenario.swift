// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// A table and all that its server says in a few passes. Unlike a ``History`` it can be gone on with from anywhere.
package struct Scenario: Sendable, CustomStringConvertible {
    package let description: String
    package let table: Table
    package let passes: [Script]

    package var scopes: Set<Scope> { Set(passes.flatMap { $0.walks.map(\.scope) }) }
}

/// One pass.
package struct Script: Sendable {
    package struct Walk: Sendable {
        package let scope: Scope
        package let pages: [RowBatch]
        /// True if it is begun anew behind its first page.
        package var stumbles = false
    }

    package let completed: CompletedPass
    package let walks: [Walk]
    /// True if another pass begins when all is read.
    package var isAbandoned = false
    /// Of the runs that read it.
    package var run: String { "2026-11-22T02:17:0\(completed.id.text.suffix(1))Z" }

    package init(
        _ number: Int, isWhole: Bool = false, spared: [Scope] = [], isAbandoned: Bool = false, _ walks: [Walk]
    ) {
        completed = CompletedPass(
            id: ExactText("pass \(number)"), standing: .named("after \(number)"), isWhole: isWhole, spared: spared)
        self.walks = walks
        self.isAbandoned = isAbandoned
    }
}

extension Progress {
    /// A short progress.
    package static func named(_ text: String) -> Progress { (try? Progress(text)) ?? .none }
}
