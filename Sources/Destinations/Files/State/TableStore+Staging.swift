// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

extension TableStore {
    /// Keeps a pass that begins, and drops what it cannot use.
    func begin(_ pass: PassState, _ beginning: PassState.Beginning, _ id: Int) throws {
        try save(pass, id)
        switch beginning {
        case .first: break
        case .goesOn:
            guard Counting(table) == .whenComplete else { break }
            try dropWalks("standing = 'reading'", id)
        case .abandons: try abandon(id)
        }
        // What nothing refers to is written over.
        try db.execute(
            sql: """
                DELETE FROM staged WHERE table_id = ?1 AND NOT EXISTS
                    (SELECT 1 FROM ranges WHERE table_id = ?1 AND ranges.part = staged.part)
                """, arguments: [id])
    }

    /// Forgets the walks of an open pass, and their rows unless they count without them.
    func abandon(_ id: Int) throws {
        if Counting(table) == .whenComplete { try dropWalks("1", id) }
        for table in ["walks", "shapes", "applying"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE table_id = ?", arguments: [id])
        }
        try db.execute(sql: "UPDATE tables SET applied = 0 WHERE id = ?", arguments: [id])
    }

    /// Forgets what is staged for a part.
    func drop(_ part: String, _ id: Int) throws {
        for table in ["staged", "ranges"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE table_id = ? AND part = ?", arguments: [id, part])
        }
    }

    private func dropWalks(_ condition: String, _ id: Int) throws {
        let chosen = "SELECT id FROM walks WHERE table_id = ?1 AND \(condition)"
        try db.execute(
            sql: "DELETE FROM ranges WHERE table_id = ?1 AND walk IN (\(chosen))", arguments: [id])
        try db.execute(
            sql: "DELETE FROM refused WHERE table_id = ?1 AND walk IN (\(chosen))", arguments: [id])
        try db.execute(sql: "DELETE FROM walks WHERE table_id = ?1 AND \(condition)", arguments: [id])
    }

    /// Keeps everything that a commit adds.
    /// - Parameter first: The number of the first walk since `begin`; attempts before it are others, whatever their number.
    func commit(_ commit: StageCommit, _ id: Int, since first: Int, next: inout Int) throws {
        try save(commit.pass, id)
        try save(commit.columns, id)
        for (part, staged) in commit.staged {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO staged VALUES (?, ?, ?, ?, ?, ?)").execute(arguments: [
                id, part, staged.textLength, staged.recordsLength, staged.width, staged.voidSeen,
            ])
        }
        for range in commit.ranges {
            try db.cachedStatement(sql: "INSERT INTO ranges VALUES (?, ?, ?, ?, ?, ?)").execute(arguments: [
                id, range.part, range.start, range.end, range.rows, range.walk,
            ])
        }
        for (walk, attempt) in commit.begun { try insert(attempt, walk, "reading", id) }
        for (walk, refusal) in commit.refused {
            try db.cachedStatement(sql: "INSERT INTO refused VALUES (?, ?, ?, ?, ?)").execute(arguments: [
                id, commit.pass.open.map { StateValue.blob($0.id) }, walk, refusal.reason, refusal.record,
            ])
        }
        for attempt in commit.completed { try complete(attempt, id, since: first, next: &next) }
    }

    private func insert(_ attempt: WalkAttempt, _ walk: Int, _ standing: String, _ id: Int) throws {
        let text = ScopeText(attempt.scope)
        try db.cachedStatement(sql: "INSERT INTO walks VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
            id, walk, attempt.scope.description, needsPlaces ? text.frame : nil,
            needsPlaces ? text.span?.lowerBound : nil, needsPlaces ? text.span?.upperBound : nil, attempt.number,
            standing,
        ])
        guard standing != "reading" else { return }
        try keepShape(of: attempt.scope, id)
    }

    /// True if rows are looked for in scopes, since they may be gone.
    private var needsPlaces: Bool { table.absent == .gone }

    private func keepShape(of scope: Scope, _ id: Int) throws {
        guard needsPlaces else { return }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO shapes VALUES (?, ?, ?)").execute(arguments: [
            id, ScopeText(scope).shape, scope.description,
        ])
    }

    /// The attempt takes the place of every earlier one of its scope.
    private func complete(_ attempt: WalkAttempt, _ id: Int, since first: Int, next: inout Int) throws {
        let mine = try number(of: attempt, since: first, id)
        let others = try rows(
            "SELECT id FROM walks INDEXED BY walks_scope WHERE table_id = ? AND scope = ? AND standing = 'complete'",
            [id, attempt.scope.description])
        for other in try others.map({ try $0.integer(0) }) where other != mine {
            try dropWalks("id = \(other)", id)
        }
        if let mine {
            try db.cachedStatement(sql: "UPDATE walks SET standing = 'complete' WHERE table_id = ? AND id = ?")
                .execute(arguments: [id, mine])
            try keepShape(of: attempt.scope, id)
        } else {
            try insert(attempt, next, "complete", id)
            next += 1
        }
    }

    /// The number under which rows of an attempt are staged, if there are any.
    func number(of attempt: WalkAttempt, since first: Int, _ id: Int) throws -> Int? {
        try rows(
            "SELECT id FROM walks INDEXED BY walks_scope WHERE table_id = ? AND scope = ? AND attempt = ? AND id >= ?",
            [id, attempt.scope.description, attempt.number, first]
        ).first?.integer(0)
    }

    func isComplete(_ scope: Scope, _ id: Int) throws -> Bool {
        try !rows(
            "SELECT 1 FROM walks INDEXED BY walks_scope WHERE table_id = ? AND scope = ? AND standing = 'complete'",
            [id, scope.description]
        ).isEmpty
    }

    func spared(_ id: Int) throws -> [Scope] {
        try rows("SELECT scope FROM walks WHERE table_id = ? AND standing = 'spared' ORDER BY id", [id]).map {
            guard let scope = Scope(description: try $0.text(0)) else {
                throw DestinationError(.corrupt, "The state of \"\(table.name)\" is damaged: restore it.")
            }
            return scope
        }
    }

    /// Keeps that a pass is read to its end.
    func seal(_ pass: PassState, spared: [Scope], _ id: Int, next: inout Int) throws {
        try save(pass, id)
        for scope in spared {
            try insert(WalkAttempt(scope, number: 0), next, "spared", id)
            next += 1
        }
    }
}
