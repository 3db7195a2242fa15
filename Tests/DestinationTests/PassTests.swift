// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Testing

@Suite("A pass is whole or it did not happen")
struct PassTests {
    static let columns = [Column("id", .integer)]
    static func table(_ mode: WriteMode, key: [String] = []) -> Table {
        Table(name: "items", columns: columns, key: key, mode: mode)
    }

    private func ids(_ subject: Subject, _ folder: TemporaryFolder) throws -> [String?]? {
        try subject.reader.table("items", in: folder.path)?["id"]
    }

    @Test("readers see the old table until the pass is finished", arguments: Subject.all)
    func replace(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Self.table(.replace)
        try await subject.pass(table, [RecordBatch(Self.columns, [[1], [2]])], in: folder.path)
        let writer = try await subject.open(folder.path, { _ in }).open(table)
        try await writer.begin(Checkpoint(run: "r2", page: "1", watermark: "w"))
        #expect(try ids(subject, folder) == ["1", "2"])
        try await writer.write(RecordBatch(Self.columns, [[3]], run: "r2", page: "2"))
        #expect(try ids(subject, folder) == ["1", "2"])
        let ledger = try await writer.finish(Checkpoint(run: "r2", page: nil, watermark: "w2"))
        #expect(ledger.written == 1)
        #expect(try ids(subject, folder) == ["3"])
        let empty = try await subject.pass(table, [], in: folder.path, run: "r3")
        #expect(empty == .zero)
        #expect(try ids(subject, folder) ?? [] == [])
    }

    @Test("a pass goes on where it was cut short", arguments: Subject.all, [WriteMode.replace, .append])
    func resume(subject: Subject, mode: WriteMode) async throws {
        let folder = try TemporaryFolder()
        let table = Self.table(mode)
        let first = try await subject.open(folder.path, { _ in }).open(table)
        #expect(await first.committed == nil)
        let start = Checkpoint(run: "r1", page: "0", watermark: nil)
        try await first.begin(start)
        #expect(await first.committed == Commit(checkpoint: start, ledger: .zero))
        try await first.write(RecordBatch(Self.columns, [[1]], page: "1"))
        let second = try await subject.open(folder.path, { _ in }).open(table)
        let middle = Checkpoint(run: "r1", page: "1", watermark: nil)
        #expect(
            await second.committed == Commit(checkpoint: middle, ledger: Ledger(read: 1, decoded: 1, written: 1)))
        try await second.write(RecordBatch(Self.columns, [[2]], page: "2"))
        let end = Checkpoint(run: "r1", page: nil, watermark: "w")
        let ledger = try await second.finish(end)
        #expect(ledger == Ledger(read: 2, decoded: 2, written: 2))
        let third = try await subject.open(folder.path, { _ in }).open(table)
        #expect(await third.committed == Commit(checkpoint: end, ledger: ledger))
        #expect(try ids(subject, folder) == ["1", "2"])
    }

    @Test("a pass that is begun anew drops what a replacing one had stored", arguments: Subject.all)
    func abandon(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Self.table(.replace)
        let first = try await subject.open(folder.path, { _ in }).open(table)
        try await first.begin(Checkpoint(run: "r1", page: nil, watermark: nil))
        let refusal = Refusal(reason: "r", record: "{}")
        try await first.write(RecordBatch(Self.columns + [Column("late", .string)], [[1, "x"]], refused: [refusal]))
        let ledger = try await subject.pass(table, [RecordBatch(Self.columns, [[2]], run: "r2")], in: folder.path)
        #expect(ledger == Ledger(read: 1, decoded: 1, written: 1))
        #expect(try ids(subject, folder) == ["2"])
        #expect(try subject.reader.refused("items", in: folder.path) == [])
    }

    @Test("an unfinished pass in another mode is not gone on with", arguments: Subject.all)
    func changedMode(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        try await subject.pass(Self.table(.append), [RecordBatch(Self.columns, [[1]])], in: folder.path)
        let replacing = try await subject.open(folder.path, { _ in }).open(Self.table(.replace))
        try await replacing.begin(Checkpoint(run: "r2", page: "1", watermark: "w-r1"))
        try await replacing.write(RecordBatch(Self.columns, [[2]], run: "r2", page: "2", watermark: "w-r1"))
        let appending = try await subject.open(folder.path, { _ in }).open(Self.table(.append))
        let committed = try #require(await appending.committed)
        #expect(committed.checkpoint == Checkpoint(run: "", page: nil, watermark: "w-r1"))
        await #expect(throws: DestinationError.self) { try await appending.write(RecordBatch(Self.columns, [[3]])) }
        try await subject.pass(Self.table(.append), [RecordBatch(Self.columns, [[4]])], in: folder.path, run: "r3")
        #expect(try ids(subject, folder) == ["1", "4"])
    }

    @Test("a table that was appended to is replaced, and appended to again", arguments: Subject.all)
    func changedModeBetweenPasses(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        for (index, mode) in [WriteMode.append, .append, .replace, .append].enumerated() {
            let rows: [[Value]] = [[.integer("\(index)")], [nil]]
            try await subject.pass(
                Self.table(mode), [RecordBatch(Self.columns, rows)], in: folder.path, run: "r\(index)")
        }
        #expect(try ids(subject, folder) == ["2", nil, "3", nil])
    }

    @Test("a writer that failed goes on from what is committed", arguments: Subject.all)
    func failure(subject: Subject) async throws {
        struct Failure: Error {}
        let folder = try TemporaryFolder()
        let fuse = Fuse()
        let writer = try await subject.open(folder.path) { _ in if fuse.isBlown { throw Failure() } }
            .open(Self.table(.append))
        try await writer.begin(Checkpoint(run: "r1", page: nil, watermark: nil))
        fuse.blow(true)
        await #expect(throws: Failure.self) { try await writer.write(RecordBatch(Self.columns, [[1], [2]])) }
        fuse.blow(false)
        #expect(await writer.committed?.ledger == .zero)
        try await writer.write(RecordBatch(Self.columns, [[3]]))
        #expect(try await writer.finish(Checkpoint(run: "r1", page: nil, watermark: nil)).written == 1)
        #expect(try ids(subject, folder) == ["3"])
    }

    @Test("many tables at once", arguments: Subject.all)
    func parallel(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let destination = try subject.open(folder.path, { _ in })
        try await withThrowingTaskGroup { group in
            for index in 0..<8 {
                group.addTask {
                    let writer = try await destination.open(
                        Table(name: "t\(index)", columns: Self.columns, key: ["id"], mode: .replace))
                    try await writer.begin(Checkpoint(run: "r", page: nil, watermark: nil))
                    for row in 0..<5 {
                        try await writer.write(RecordBatch(Self.columns, [[.integer("\(index * 10 + row)")]]))
                    }
                    _ = try await writer.finish(Checkpoint(run: "r", page: nil, watermark: nil))
                }
            }
            try await group.waitForAll()
        }
        for index in 0..<8 {
            let stored = try subject.reader.table("t\(index)", in: folder.path)
            #expect(stored?["id"] == (0..<5).map { "\(index * 10 + $0)" })
        }
    }
}
