// SPDX-License-Identifier: Apache-2.0

/// Where a table stands in and between passes. Every destination keeps this value and moves rows; what follows upon what
/// is said here alone.
package struct PassState: Sendable, Hashable {
    package private(set) var last: Progress?
    package private(set) var open: OpenPass?

    package init(last: Progress? = nil, open: OpenPass? = nil) {
        self.last = last
        self.open = open
    }

    package var standing: Standing { Standing(last: last, open: open) }

    /// What a destination has to do with rows that are staged.
    package enum Beginning: Sendable, Hashable {
        /// Nothing is staged.
        case first
        /// The same pass goes on: unfinished attempts are dropped where absence means ``Absence/gone``.
        case goesOn
        /// Another pass was open: everything staged is dropped where absence means ``Absence/gone``, and stays where it
        /// is ``Absence/kept``.
        case abandons
    }

    /// - Throws: ``DestinationError`` if a sealed pass has to be finished first.
    package mutating func begin(_ pass: Pass) throws(DestinationError) -> Beginning {
        guard let open else {
            self.open = OpenPass(id: pass.id, progress: pass.progress, sealed: nil)
            return .first
        }
        guard open.sealed == nil else { throw Self.misuse("the last pass is read to its end and must be finished") }
        if open.id == pass.id { return .goesOn }
        self.open = OpenPass(id: pass.id, progress: pass.progress, sealed: nil)
        return .abandons
    }

    /// - Throws: ``DestinationError`` unless a pass is open for writing.
    package func requireOpen() throws(DestinationError) {
        guard let open else { throw Self.misuse("no pass has begun") }
        guard open.sealed == nil else { throw Self.misuse("the pass is read to its end") }
    }

    package mutating func commit(_ progress: Progress) throws(DestinationError) {
        try requireOpen()
        open = open.map { OpenPass(id: $0.id, progress: progress, sealed: nil) }
    }

    /// Nothing is written to the pass any more. Sealing it again, after a crash, changes nothing.
    package mutating func seal(_ pass: CompletedPass) throws(DestinationError) {
        guard let open, open.id == pass.id else { throw Self.misuse("another pass is open") }
        if open.sealed == nil { self.open = OpenPass(id: open.id, progress: open.progress, sealed: pass) }
    }

    /// All is applied.
    package mutating func close() throws(DestinationError) {
        guard let sealed = open?.sealed else { throw Self.misuse("the pass is not read to its end") }
        last = sealed.standing
        open = nil
    }

    private static func misuse(_ what: String) -> DestinationError {
        DestinationError(.failed, "The extraction and its destination do not agree: \(what).")
    }
}
