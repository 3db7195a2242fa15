// SPDX-License-Identifier: Apache-2.0

import AsyncAlgorithms
import CustomerIORecords
import NIOCore

/// Gathers the answers of one reading into batches: one builder a table, one position for all of them.
///
/// Rows and position move together: an answer that is taken also moves its walk, so that each batch's checkpoint is true.
/// A full batch is handed over before anything else is taken, which is the engine's back-pressure.
actor BatchAssembler {
    /// An answer's body and what its rows need besides.
    struct Answer: Sendable {
        let body: ByteBuffer
        let part: Search.Part
        var constants: [String: String] = [:]
        var window: Window?
    }

    /// A table that draws its rows from answers of one part.
    private final class Assembly {
        let stream: Catalog.Stream
        let part: Search.Part
        var builder: RecordBatchBuilder

        init(_ stream: Catalog.Stream) {
            self.stream = stream
            if case .search(_, let part) = stream.read { self.part = part } else { part = .matches }
            builder = RecordBatchBuilder(shape: stream.shape, key: stream.key)
        }
    }

    private let assemblies: [Assembly]
    private let output: AsyncChannel<[RecordBatch]>
    private let checkpoint: @Sendable (Position) throws -> Checkpoint
    private(set) var position: Position
    private var isHandingOver = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(
        streams: [Catalog.Stream], position: Position, output: AsyncChannel<[RecordBatch]>,
        checkpoint: @escaping @Sendable (Position) throws -> Checkpoint
    ) {
        assemblies = streams.map(Assembly.init)
        self.position = position
        self.output = output
        self.checkpoint = checkpoint
    }

    /// Takes answers whole or not at all, and moves the position with them.
    ///
    /// - Parameter advance: Gets the position and the summary of the first answer.
    /// - Throws: ``JSONError``; nothing is taken then.
    func take<Result: Sendable>(
        _ answers: [Answer], advance: @Sendable (inout Position, AnswerSummary) -> Result
    ) async throws -> Result {
        while isHandingOver { await withCheckedContinuation { waiting.append($0) } }
        let summary = try append(answers)
        let result = advance(&position, summary)
        try await handOver(ifFull: true)
        return result
    }

    /// Takes rows of plain text for the only table, and moves the position with them.
    func take(rows: [[String?]], header: [String], advance: @Sendable (inout Position) -> Void) async throws {
        while isHandingOver { await withCheckedContinuation { waiting.append($0) } }
        for assembly in assemblies {
            let columns = assembly.builder.columns(for: header)
            for row in rows { assembly.builder.append(fields: row, columns: columns) }
        }
        advance(&position)
        try await handOver(ifFull: true)
    }

    /// Moves the position without rows, and makes the move durable.
    func move(_ change: @Sendable (inout Position) -> Void) async throws {
        while isHandingOver { await withCheckedContinuation { waiting.append($0) } }
        change(&position)
        try await handOver(ifFull: false)
    }

    /// Hands over what is left. Nothing may be taken afterwards.
    func finish() async throws {
        while isHandingOver { await withCheckedContinuation { waiting.append($0) } }
        if !assemblies.allSatisfy({ $0.builder.isEmpty }) { try await handOver(ifFull: false) }
    }

    private func append(_ answers: [Answer]) throws -> AnswerSummary {
        let marks = assemblies.map { $0.builder.mark }
        var first: AnswerSummary?
        do {
            for answer in answers {
                for assembly in assemblies where assembly.part == answer.part {
                    let summary = try answer.body.withUnsafeReadableBytes { body in
                        try assembly.builder.append(body, constants: answer.constants, window: answer.window)
                    }
                    first = first ?? summary
                }
            }
        } catch {
            for (assembly, mark) in zip(assemblies, marks) { assembly.builder.rollBack(to: mark) }
            throw error
        }
        return first ?? AnswerSummary()
    }

    private func handOver(ifFull: Bool) async throws {
        guard !ifFull || assemblies.contains(where: { $0.builder.isFull }) else { return }
        let checkpoint = try checkpoint(position)
        var batches: [RecordBatch] = []
        for assembly in assemblies { batches.append(assembly.builder.take(checkpoint)) }
        isHandingOver = true
        await output.send(batches)
        isHandingOver = false
        let woken = waiting
        waiting = []
        for continuation in woken { continuation.resume() }
    }
}
