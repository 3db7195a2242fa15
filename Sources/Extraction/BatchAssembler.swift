// SPDX-License-Identifier: Apache-2.0

import AsyncAlgorithms
import CustomerIOJSON
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
        let part: Search.Part
        /// Answers before this one are in the table already.
        let first: Int
        var builder: RecordBatchBuilder

        init(_ stream: Catalog.Stream, at position: Position) {
            first = position.answers
            if case .search(_, let part) = stream.read { self.part = part } else { part = .matches }
            builder = RecordBatchBuilder(shape: stream.shape, key: stream.key)
        }
    }

    private let assemblies: [Assembly]
    private let batchRows: Int
    private let output: AsyncChannel<[RecordBatch?]>
    private let checkpoint: @Sendable (Position) throws -> Checkpoint
    private(set) var position: Position
    private var isHandingOver = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - parts: Streams that share a reading, each with its own position in it. Reading goes on where the one stands
    ///     that is furthest behind; the others pass over what they have.
    ///   - output: Gets a batch for each stream, nil for those that are still ahead.
    init(
        _ parts: [(stream: Catalog.Stream, position: Position)], batchRows: Int, output: AsyncChannel<[RecordBatch?]>,
        checkpoint: @escaping @Sendable (Position) throws -> Checkpoint
    ) {
        assemblies = parts.map { Assembly($0.stream, at: $0.position) }
        position = parts.map(\.position).min { $0.answers < $1.answers } ?? parts[0].position
        self.batchRows = batchRows
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
        position.answers += 1
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
        position.answers += 1
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
                for assembly in assemblies where assembly.part == answer.part && assembly.first <= position.answers {
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

    private var isFull: Bool {
        assemblies.contains { $0.builder.isFull || $0.builder.rowCount >= batchRows }
    }

    private func handOver(ifFull: Bool) async throws {
        guard !ifFull || isFull else { return }
        let checkpoint = try checkpoint(position)
        var batches: [RecordBatch?] = []
        for assembly in assemblies {
            // A checkpoint behind the rows that are in the table would have them read twice.
            batches.append(assembly.first <= position.answers ? assembly.builder.take(checkpoint) : nil)
        }
        isHandingOver = true
        await output.send(batches)
        isHandingOver = false
        let woken = waiting
        waiting = []
        for continuation in woken { continuation.resume() }
    }
}
