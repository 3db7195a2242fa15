// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Synchronization

final class MemoryTableWriter: TableWriter {
    private let name: ExactText
    private let destination: MemoryDestination
    private let model: Mutex<Model>

    init(table: Table, destination: MemoryDestination) {
        name = ExactText(table.name)
        self.destination = destination
        model = Mutex(destination.disk.load().tables[name] ?? Model(table))
    }

    var standing: Standing { model.withLock { $0.standing } }

    func isComplete(_ scope: Scope) -> Bool { model.withLock { $0.isComplete(scope) } }

    func begin(_ pass: Pass) throws {
        try act("begin") { model in
            model = durable(model)
            try model.begin(pass)
        }
    }

    func write(_ rows: RowBatch, of walk: WalkAttempt) throws {
        try destination.step("write")
        try model.withLock { try $0.write(rows, of: walk, at: destination.run) }
        if destination.fault == .storesUncommittedRows { try act("leak") { _ in } }
    }

    func commit(_ progress: Progress, completed: [WalkAttempt]) throws {
        if destination.fault == .completesBeforeRows {
            let staged = model.withLock { $0.staged }
            try act("half a commit") { model in
                model.staged = durable(model).staged
                try model.commit(progress, completed: completed)
            }
            model.withLock { $0.staged = staged }
        }
        try act("commit") { try $0.commit(progress, completed: completed) }
    }

    func finish(
        _ pass: CompletedPass, report: @escaping @Sendable (FinishProgress) -> Void
    ) throws -> Ledger {
        try act("seal") { _ = try $0.seal(pass) }
        try Task.checkCancellation()
        if destination.fault == .appliesInTwoActs { try act("half of the rows") { $0.rows = $0.rows.dropLast() } }
        return try act("apply") { try $0.finish(pass, at: destination.run) }
    }

    /// One durable act. If it fails, what was written since the last one is still held.
    private func act<Result: Sendable>(
        _ name: String, _ body: @Sendable (inout Model) throws -> Result
    ) throws -> Result {
        try destination.step(name)
        let result = try model.withLock { model in
            var next = model
            next.rows = durable(model).rows
            let result = try body(&next)
            try destination.disk.change { $0.tables[self.name] = next }
            model = next
            return result
        }
        try destination.step("\(name), done")
        return result
    }

    private func durable(_ model: Model) -> Model { destination.disk.load().tables[name] ?? model }
}
