// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// What happens to a table.
package enum Act: Sendable {
    case begin(Pass)
    case write(RowBatch, WalkAttempt)
    case commit(Progress, [WalkAttempt])
    case finish(CompletedPass)
    /// The program ends, as by a kill or in peace, and another one opens the destination.
    case reopen(killed: Bool)
    /// The owner changes or deletes the n-th row, counted round and round.
    case edit(Int, deletes: Bool)

    /// Ledger of a finish.
    @discardableResult
    package func perform(on writer: any TableWriter) async throws -> Ledger? {
        switch self {
        case .begin(let pass): try await writer.begin(pass)
        case .write(let rows, let walk): try await writer.write(rows, of: walk)
        case .commit(let progress, let completed): try await writer.commit(progress, completed: completed)
        case .finish(let pass): return try await writer.finish(pass) { _ in }
        case .reopen, .edit: break
        }
        return nil
    }

    /// True if the act is lost by a crash, unless a commit follows.
    package var isDurable: Bool {
        if case .write = self { false } else { true }
    }
}

extension Model {
    /// Ledger of a finish.
    @discardableResult
    package mutating func perform(_ act: Act, at run: String) throws -> Ledger? {
        switch act {
        case .begin(let pass): try begin(pass)
        case .write(let rows, let walk): try write(rows, of: walk, at: run)
        case .commit(let progress, let completed): try commit(progress, completed: completed)
        case .finish(let pass): return try finish(pass, at: run)
        case .reopen, .edit: break
        }
        return nil
    }
}

/// An act, and before which of its steps the program is killed, if it has so many.
package struct Move: Sendable {
    package let act: Act
    package var kill: Int?
}
