// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Something that a destination has to do, and that no ``History`` can say.
package struct Check: Sendable, CustomStringConvertible {
    package let description: String
    package let run: @Sendable (_ subject: Subject, _ folder: String) async throws -> Void

    init(_ description: String, _ run: @escaping @Sendable (Subject, String) async throws -> Void) {
        self.description = description
        self.run = run
    }

    package static let all = ties + misuse + bookkeeping + together

    static let columns = [Column("id", .integer), Column("name", .string)]
    static let table = Table(name: "items", columns: columns, key: ["id"], absent: .gone)
    static let everything = WalkAttempt(.everything)

    static func completed(_ id: ExactText, standing: String = "done", isWhole: Bool = false) -> CompletedPass {
        CompletedPass(id: id, standing: .named(standing), isWhole: isWhole)
    }

    /// - Throws: ``Mismatch`` unless the body throws a ``DestinationError`` with one of these codes.
    static func expect(
        _ codes: DestinationError.Code..., what: String, _ body: () async throws -> Void
    ) async throws {
        do { try await body() } catch let error as DestinationError {
            return try Mismatch.unless(codes.contains(error.code), "\(what): \(error.code), \(error)")
        }
        throw Mismatch("\(what): nothing is said")
    }
}

extension Subject {
    func open(_ folder: String, _ step: @escaping Step = { _ in }) throws -> any Destination {
        try open(folder, "2026-11-22T02:17:22Z", step)
    }

    /// Reads a whole table in one pass.
    @discardableResult
    func pass(
        _ table: Table, _ batches: [RowBatch], in folder: String, id: ExactText = "p",
        report: @escaping @Sendable (FinishProgress) -> Void = { _ in }
    ) async throws -> Ledger {
        let writer = try await open(folder).open(table)
        try await writer.begin(Pass(id: id))
        for batch in batches { try await writer.write(batch, of: Check.everything) }
        try await writer.commit(.none, completed: [Check.everything])
        return try await writer.finish(Check.completed(id), report: report)
    }

    /// The values of a column, in any order.
    func values(_ column: ColumnName, of table: Table, in folder: String) throws -> Set<ExactText?> {
        Set(try rows(of: table, in: folder).map { $0.values[column] })
    }
}
