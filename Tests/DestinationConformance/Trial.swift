// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Synchronization

/// Runs one history on a subject and on the model, and compares after each act that lets something be seen.
package struct Trial {
    struct Killed: Error {}

    private let subject: Subject
    private let scopes: [Scope]
    private let fuse = Fuse()
    private var folder: TemporaryFolder
    private var writer: any TableWriter
    private var runs = 0
    /// What the writer holds, and what a crash leaves of it.
    private var live: Model
    private var durable: Model

    package static func run(_ history: History, on subject: Subject) async throws {
        var trial = try await Trial(subject, history)
        for (index, move) in history.moves.enumerated() {
            do { try await trial.make(move) } catch {
                throw Mismatch("\(history) failed in act \(index), \(move.act.summary): \(error)")
            }
        }
    }

    private init(_ subject: Subject, _ history: History) async throws {
        self.subject = subject
        scopes = history.scopes
        folder = try subject.folder()
        live = Model(history.table)
        durable = live
        writer = try await subject.open(folder.path, Self.run(0), fuse.step).open(history.table)
    }

    private static func run(_ number: Int) -> String { "2026-11-22T02:\(10 + number / 60):\(10 + number % 60)Z" }

    private var time: String { Self.run(runs) }

    private mutating func make(_ move: Move) async throws {
        switch move.act {
        case .reopen(let killed):
            if killed { folder = try subject.copy(of: folder.path) }
            try await reopen()
        case .edit(let number, let deletes): try edit(number, deletes)
        default:
            if let kill = move.kill, try await performOrKill(move.act, kill) { return }
            if move.kill == nil { try await perform(move.act) }
        }
    }

    private mutating func perform(_ act: Act) async throws {
        let found = try await act.perform(on: writer)
        let expected = try live.perform(act, at: time)
        try Mismatch.unless(subject.counted(found), is: subject.counted(expected), "the ledger")
        if act.isDurable { durable = live }
        if case .finish = act { try await compare() }
        try Mismatch.unless(try await writer.standing, is: live.standing, "the standing")
    }

    /// - Returns: True if the program was killed, and then another one goes on.
    private mutating func performOrKill(_ act: Act, _ step: Int) async throws -> Bool {
        let remains = Mutex<TemporaryFolder?>(nil)
        fuse.arm(step) { [folder, subject] _ in
            let copy = try subject.copy(of: folder.path)
            remains.withLock { $0 = copy }
            throw Killed()
        }
        do {
            try await perform(act)
            fuse.disarm()
            return true
        } catch is Killed {
            fuse.disarm()
        }
        guard let copy = remains.withLock({ $0 }) else { throw Mismatch("a kill left nothing") }
        folder = copy
        try await recover(act)
        return true
    }

    /// Finds out whether a killed act happened, and goes on as an engine would.
    private mutating func recover(_ act: Act) async throws {
        writer = try await open()
        let standing = try await writer.standing
        if case .finish(let pass) = act {
            if standing == durable.standing { live = durable }
            if let sealed = standing.open?.sealed {
                try Mismatch.unless(sealed, is: pass, "what was sealed")
                return try await perform(act)
            }
            if standing.open == nil { _ = try live.finish(pass, at: time) }
            durable = live
        } else {
            var after = live
            try after.perform(act, at: time)
            live = act.isDurable && standing == after.standing ? after : durable
            durable = live
        }
        try await compare()
        if let open = live.standing.open { try await perform(.begin(Pass(id: open.id))) }
        switch act {
        case .begin(let pass) where live.standing.open?.id != pass.id: try await perform(act)
        case .finish where live.standing.open != nil: try await perform(act)
        default: break
        }
    }

    private mutating func reopen() async throws {
        writer = try await open()
        live = durable
        try await compare()
    }

    private mutating func open() async throws -> any TableWriter {
        runs += 1
        return try await subject.open(folder.path, time, fuse.step).open(live.table)
    }

    private func compare() async throws {
        try Mismatch.unless(try await writer.standing, is: live.standing, "the standing")
        try subject.compare(live, in: folder.path)
        for scope in scopes {
            try Mismatch.unless(
                try await writer.isComplete(scope), is: live.isComplete(scope), "completion of \(scope)")
        }
    }

    private mutating func edit(_ number: Int, _ deletes: Bool) throws {
        let table = live.table
        guard let edit = subject.edit, !table.key.isEmpty, !live.rows.isEmpty else { return }
        guard subject.remembersUnchanged || live.standing.open == nil else { return }
        let row = live.rows[number % live.rows.count]
        let key = table.key.map { (column: $0, value: row.values[$0] ?? .null) }
        guard key.allSatisfy({ $0.value.fits(live.types[$0.column] ?? .string) }) else { return }
        let what = Edit(
            table: table.name, key: key.map { ($0.column, $0.value.text ?? "") },
            change: deletes ? nil : (Shape.note, "the owner's"))
        try edit(folder.path, what)
        live.apply(what)
        durable.apply(what)
    }
}
