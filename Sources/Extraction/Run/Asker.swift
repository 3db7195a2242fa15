// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import CustomerIORecords
import NIOCore

/// Sends requests for a run, within the bytes of answers that may be in memory at once.
struct Asker: Sendable {
    let connection: APIConnection
    let options: ExtractionOptions
    let tally: Tally
    private let budget: ByteBudget

    init(_ connection: APIConnection, _ options: ExtractionOptions, counting tally: Tally = Tally()) {
        self.connection = connection
        self.options = options
        self.tally = tally
        budget = ByteBudget(options.bytesInMemory)
    }

    /// Sends a request and reads its answer, which is one try; then hands on what was read.
    /// - Parameters:
    ///   - size: About how large the answer will be.
    ///   - read: Understands the answer. Malformed JSON makes the try a failed one.
    ///   - use: Takes what was understood, outside of the request's time.
    func ask<Answer, Value>(
        _ request: APIRequest, expecting size: Int = 1 << 16, _ read: (APIResponse) throws -> Answer,
        then use: (Answer) async throws -> Value
    ) async throws -> Value {
        tally.note()
        return try await budget.holding(size) {
            let answer = try await connection.send(request) { response in
                do {
                    return try read(response)
                } catch let error as JSONError {
                    throw BadAnswer("is not as documented: \(error)", cause: error)
                }
            }
            return try await use(answer)
        }
    }

    func ask<Answer>(
        _ request: APIRequest, expecting size: Int = 1 << 16, _ read: (APIResponse) throws -> Answer
    ) async throws -> Answer {
        try await ask(request, expecting: size, read) { $0 }
    }

    /// True if requests of the class wait for their turn.
    func isHeldUp(_ call: Call) -> Bool { connection.isHeldUp(for: call.route) }

    /// Some fields of one object in an answer.
    static func fields(_ names: [String], at path: RecordPath, _ body: ByteBuffer) throws -> [String?] {
        let shape = RecordShape(
            path: path, fields: names.map { .init(Column($0, .string), from: .own([$0])) }, keepsUnknown: false)
        var reader = AnswerReader(shape)
        let rows = try body.withUnsafeReadableBytes { body in try reader.read(body).rows[0].texts }
        return rows.first ?? names.map { _ in nil }
    }
}

extension RowBatch {
    /// The values as text, row by row.
    var texts: [[String?]] {
        (0..<rowCount).map { row in columns.indices.map { text(row: row, column: $0) } }
    }
}
