// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFormats
import CustomerIORecords
import CustomerIORoutes
import NIOCore

extension Node {
    /// Reads an export: creates the job, waits for it, streams its file.
    func export(_ walk: Walk, _ turn: Turn) async throws {
        let open = try await open(walk.scope)
        guard !open.isEmpty else { return }
        var attempt = attempt(walk.scope)
        let job = ExportJob(asker: asker, stream: name, notice: notice)
        var tables: [TextRows] = []
        let testimony = try await job.read(walk, turn) {
            attempt = self.attempt(walk.scope)
        } rows: { header, rows in
            if tables.isEmpty {
                tables = open.map { TextRows($0.stream.shape.columns, header: header, constants: walk.values) }
            }
            for (pass, table) in zip(open, tables) {
                let batch = table.batch(rows, key: pass.stream.tableKey)
                try await pass.write(batch, of: attempt, size: batch.bytes.count)
            }
            tell(rows.count)
        }
        for pass in open { await pass.note(testimony) }
        for pass in open { try await pass.complete([WalkAttempt(walk.scope, number: attempt.number)]) }
    }

    /// Asks for an export about parents whom no group can name. Who is not in its file is asked about alone.
    func begin(bulk: Catalog.Bulk, _ lone: Lone) async throws {
        guard let group = reading.parents.first?.group else { return }
        notice(
            "\(lone.count) people have no id: they are taken from an export, which lacks \(bulk.lacks)")
        let job = ExportJob(asker: asker, stream: name, notice: notice)
        var found: Set<Int> = []
        try await job.read(Walk(call: bulk.call), Turn()) {
        } rows: { header, rows in
            let answer = try memberAnswer(PeopleFile.answer(header, rows), group)
            found.formUnion(try await write(answer, group).map(\.hashValue))
        }
        for index in 0..<lone.rows.count {
            let values = lone.rows[index]
            guard !found.contains(ExactText(values[group.member] ?? "").hashValue) else { continue }
            try await begin(.lone(values))
        }
    }
}
