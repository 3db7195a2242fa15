// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The end of a pass: what is staged becomes the table. Each act also says how far it got, so that it goes on there after
/// a crash.
struct Finish: Sendable {
    let table: Table
    let stage: Stage
    let pass: CompletedPass
    let testimony: Testimony
    let report: @Sendable (FinishProgress) -> Void

    var place: Place { stage.place }
    var stored: StoredTable { stage.stored }

    /// How far the application has come, as `_passes` says.
    struct Mark: Sendable {
        var phase = Phase.begun
        /// The last row of the phase that is done.
        var row = 0
        var ledger = Ledger()
    }

    enum Phase: String, Sendable {
        /// Nothing is done.
        case begun
        /// The stage holds one row of each key, and only those that count.
        case trimmed
        /// What is new or changed lies by itself, in order.
        case found
    }

    func run() async throws -> Ledger {
        if let ledger = try await place.read({ try closed($0) }) {
            await clear()
            return ledger
        }
        var mark = try await trim()
        try Task.checkCancellation()
        let ledger: Ledger
        if try await !place.read({ try stored.exists($0) }) {
            ledger = try await load(mark)
        } else {
            try await widen()
            let rows = mark.ledger.read - mark.ledger.refused - mark.ledger.repeated
            if table.key.isEmpty {
                ledger = try await replace(mark.ledger)
            } else if table.absent == .gone || rows <= place.slice / 50 {
                ledger = try await merge(mark.ledger)
            } else {
                if mark.phase == .trimmed { mark = try await find(mark) }
                ledger = try await apply(mark)
            }
        }
        await clear()
        return ledger
    }

    /// The stage is nobody's any more. If somebody looks at it, the next pass drops it.
    private func clear() async {
        try? await place.act(isQuiet: true, isOnce: true) { try stage.dropTables($0) }
    }

    // MARK: How far it got

    func storedMark(_ connection: Connection) throws -> Mark {
        let row = try connection.run(
            "SELECT phase, mark, ledger FROM \(place.quoted("_passes")) WHERE stream = \(stage.streamText)"
        ).rows.first
        guard let row, let phaseText = row[0] else { return Mark() }
        let counts = (row[2] ?? "").split(separator: " ").compactMap { Int($0) }
        guard counts.count == 7, let phase = Phase(rawValue: phaseText), let number = row[1].flatMap({ Int($0) }) else {
            throw DestinationError(
                .corrupt,
                "The row of \"\(stored.name)\" in _passes cannot be read: restore the schema \"\(place.schema)\".")
        }
        return Mark(
            phase: phase, row: number,
            ledger: Ledger(
                read: counts[0], refused: counts[1], repeated: counts[2], new: counts[3], changed: counts[4],
                unchanged: counts[5], gone: counts[6]))
    }

    func save(_ mark: Mark, _ connection: Connection) throws {
        let ledger = mark.ledger
        let counts = [
            ledger.read, ledger.refused, ledger.repeated, ledger.new, ledger.changed, ledger.unchanged, ledger.gone,
        ]
        try connection.run(
            "UPDATE \(place.quoted("_passes")) SET phase = $1, mark = $2, ledger = $3 WHERE stream = \(stage.streamText)",
            [mark.phase.rawValue, "\(mark.row)", counts.map(String.init).joined(separator: " ")])
        try place.step("mark set")
    }

    /// The ledger of the pass, if it was closed.
    private func closed(_ connection: Connection) throws -> Ledger? {
        let row = try connection.run(
            """
            SELECT read, refused, repeated, new, changed, unchanged, gone FROM \(place.quoted("_ledger")) l
            WHERE stream = $1 AND run = $2 AND EXISTS (
                SELECT 1 FROM \(place.quoted("_state")) s WHERE s.stream = l.stream AND s.closed = l.run)
            ORDER BY ctid DESC LIMIT 1
            """, [stage.stream.escaped, pass.id.escaped]
        ).rows.first
        guard let counts = row?.compactMap({ $0.flatMap { Int($0) } }), counts.count == 7 else { return nil }
        return Ledger(
            read: counts[0], refused: counts[1], repeated: counts[2], new: counts[3], changed: counts[4],
            unchanged: counts[5], gone: counts[6])
    }

    /// The last of the last act. The pass is complete with it.
    /// - Parameter isQuiet: True in a quiet act, which has no steps.
    func close(_ ledger: Ledger, isQuiet: Bool = false, _ connection: Connection) throws {
        let counts = isReplaced ? stage.counts("r.attempt") : "TRUE"
        try connection.run(
            """
            INSERT INTO \(place.quoted("_refused")) SELECT r.stream, r.reason, r.record, $1
            FROM \(place.quoted("_refusals")) r WHERE r.stream = \(stage.streamText) AND \(counts)
            """, [pass.id.escaped])
        let numbers = [
            ledger.read, ledger.refused, ledger.repeated, ledger.new, ledger.changed, ledger.unchanged, ledger.gone,
        ]
        try connection.run(
            """
            INSERT INTO \(place.quoted("_ledger"))
            VALUES ($1, $2, \(numbers.map(String.init).joined(separator: ", ")), $3, \(testimony.outside), $4, $5)
            """,
            [
                stage.stream.escaped, pass.id.escaped, place.extractedAt,
                testimony.lists > 0 ? "\(testimony.expected)" : nil, testimony.vouched,
            ])
        try connection.run(
            "UPDATE \(place.quoted("_state")) SET last = $2, closed = $3 WHERE stream = $1",
            [stage.stream.escaped, ExactText(pass.standing.text).escaped, pass.id.escaped])
        try stage.forget(connection)
        if !isQuiet { try place.step("pass closed") }
    }

    /// True if only completed attempts count.
    var isReplaced: Bool { table.absent == .gone || table.key.isEmpty }
}
