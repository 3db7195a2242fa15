// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A sequence of acts upon a table: a random one, that no engine would think of and every engine might do, or a chosen one.
package struct History: Sendable, CustomStringConvertible {
    package let description: String
    let table: Table
    /// Those whose completion is asked for.
    let scopes: [Scope]
    let moves: [Move]

    package init(_ shape: Shape, seed: UInt64) {
        var maker = HistoryMaker(shape, seed: seed)
        self.init("history \(seed) of \(shape)", shape.table, scopes: shape.scopes, maker.make())
    }

    init(_ description: String, _ table: Table, scopes: [Scope] = [.everything], _ moves: [Move]) {
        self.description = description
        self.table = table
        self.scopes = scopes
        self.moves = moves
    }
}

extension Act {
    /// For messages.
    package var summary: String {
        switch self {
        case .begin(let pass): "begin \(pass.id)"
        case .write(let rows, let walk): "write \(rows.rowCount) rows of \(walk.scope), attempt \(walk.number)"
        case .commit(let progress, let walks): "commit \(progress.text), \(walks.count) completed"
        case .finish(let pass): "finish \(pass.id)\(pass.isWhole ? ", whole" : ""), \(pass.spared.count) spared"
        case .reopen(let killed): killed ? "kill" : "reopen"
        case .edit(_, let deletes): deletes ? "delete" : "edit"
        }
    }
}
