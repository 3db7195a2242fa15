// SPDX-License-Identifier: Apache-2.0

import CustomerIOPostgreSQL
import CustomerIORecords
import DestinationConformance
import Testing

@Suite("What only a PostgreSQL server does")
struct PostgreSQLTests {
    private static let columns = [Column("id", .string), Column("value", .string), Column("at", .timestamp)]
    private static let table = Table(name: "items", columns: columns, key: ["id"], absent: .kept, partition: "at")
    private static let walk = WalkAttempt(.everything)

    private func rows(_ ids: Range<Int>, _ value: String) -> RowBatch {
        RowBatch(Self.columns, ids.map { [.string("\($0)"), .string(value), .integer("\($0)")] })
    }

    private func completed(_ number: Int) -> CompletedPass {
        CompletedPass(id: ExactText("\(number)"), standing: .named("after \(number)"), isWhole: false)
    }

    private func write(_ number: Int, _ batch: RowBatch, to writer: any TableWriter) async throws {
        try await writer.begin(Pass(id: ExactText("\(number)")))
        try await writer.write(batch, of: Self.walk)
        try await writer.commit(.named("read"), completed: [Self.walk])
    }

    /// What a server does that has crashed and comes up again.
    private func crash(_ folder: String) throws {
        let schema = PostgresServer.schema(folder)
        let names = try PostgresServer.shared.query(
            """
            SELECT oid::regclass FROM pg_class WHERE relnamespace = '\(schema)'::regnamespace AND relkind = 'r'
            AND relpersistence = 'u'
            """
        ).rows.compactMap { $0.first.flatMap { $0 } }
        #expect(!names.isEmpty)
        try PostgresServer.shared.query("TRUNCATE \(names.joined(separator: ", "))")
    }

    @Test("a stage that a crash has emptied is told, and never believed")
    func lostStage() async throws {
        let place = try Subject.postgreSQL.folder()
        let destination = try Subject.postgreSQL.open(place.path, "2026-11-22T00:00:00Z", { _ in })
        let writer = try await destination.open(Self.table)
        try await write(1, rows(0..<5, "a"), to: writer)
        _ = try await writer.finish(completed(1)) { _ in }
        try await write(2, rows(0..<20, "a"), to: writer)
        try crash(place.path)
        let error = await #expect(throws: DestinationError.self) {
            _ = try await writer.finish(completed(2)) { _ in }
        }
        #expect(error?.code == .failed && error?.message.contains("has crashed") == true)
        #expect(try await writer.standing == Standing(last: .named("after 1"), open: nil))
        try await write(3, rows(0..<20, "a"), to: writer)
        let ledger = try await writer.finish(completed(3)) { _ in }
        #expect(ledger == Ledger(read: 20, new: 15, unchanged: 5))
    }

    @Test("the stage of a table that there is not yet outlives a crash, and becomes the table without a second writing")
    func firstLoad() async throws {
        let place = try Subject.postgreSQL.folder()
        let schema = PostgresServer.schema(place.path)
        let first = try await Subject.postgreSQL.open(place.path, "2026-11-22T00:00:00Z", { _ in }).open(Self.table)
        try await write(1, rows(0..<20, "a"), to: first)
        let number = try PostgresServer.shared.query("SELECT '\(schema)._stage_items'::regclass::oid").rows.first?.first
        try crash(place.path)
        let next = try await Subject.postgreSQL.open(place.path, "2026-11-23T00:00:00Z", { _ in }).open(Self.table)
        try await next.begin(Pass(id: ExactText("1")))
        try await next.write(rows(10..<30, "b"), of: Self.walk)
        try await next.commit(.named("read"), completed: [Self.walk])
        let ledger = try await next.finish(completed(1)) { _ in }
        #expect(ledger == Ledger(read: 40, repeated: 10, new: 30))
        let found = try PostgresServer.shared.query(
            """
            SELECT oid, relpersistence, (SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
                WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped), (
                SELECT string_agg(indexrelid::regclass::text || indisprimary, ' ' ORDER BY indisprimary DESC) FROM pg_index WHERE indrelid = c.oid),
            (SELECT count(*) FROM \(schema).items WHERE value = 'b' AND _extracted_at = '2026-11-23T00:00:00Z')
            FROM pg_class c WHERE c.oid = '\(schema).items'::regclass
            """)
        #expect(
            found.rows == [
                [
                    number ?? nil, "p", "id value at _extracted_at",
                    "\(schema)._key_itemstrue \(schema)._time_itemsfalse", "20",
                ]
            ])
    }

    @Test("an owner may put a table away, and gets a new one")
    func putAway() async throws {
        let place = try Subject.postgreSQL.folder()
        let schema = PostgresServer.schema(place.path)
        for number in 1...3 {
            let destination = try Subject.postgreSQL.open(place.path, "2026-11-22T00:00:00Z", { _ in })
            let writer = try await destination.open(Self.table)
            try await write(number, rows(0..<20, "\(number)"), to: writer)
            if number == 3 { try PostgresServer.shared.query("DROP TABLE \(schema).items") }
            let ledger = try await writer.finish(completed(number)) { _ in }
            #expect(ledger == Ledger(read: 20, new: 20))
            if number == 1 { try PostgresServer.shared.query("ALTER TABLE \(schema).items RENAME TO items_old") }
        }
        #expect(try Subject.postgreSQL.rows(of: Self.table, in: place.path).count == 20)
    }

    @Test("the next program reads anew what was lost, and keeps what was applied", arguments: [true, false])
    func lostStageOfAnotherProgram(isSealed: Bool) async throws {
        struct Killed: Error {}
        let place = try Subject.postgreSQL.folder()
        let first = try await Subject.postgreSQL.open(place.path, "2026-11-22T00:00:00Z", { _ in }).open(Self.table)
        try await write(1, rows(0..<5, "a"), to: first)
        _ = try await first.finish(completed(1)) { _ in }
        let second = try await Subject.postgreSQL.open(place.path, "2026-11-23T00:00:00Z", { _ in }).open(Self.table)
        try await write(2, rows(0..<30, "b"), to: second)
        if isSealed {
            // Of the slices the first is applied.
            let merged = Fuse()
            let sealed = try await Subject.postgreSQL.open(place.path, "2026-11-23T00:00:00Z") { name in
                if name == "rows merged" { try merged.step(name) }
            }.open(Self.table)
            merged.arm(1) { _ in throw Killed() }
            await #expect(throws: Killed.self) { _ = try await sealed.finish(completed(2)) { _ in } }
        }
        try crash(place.path)
        let next = try await Subject.postgreSQL.open(place.path, "2026-11-24T00:00:00Z", { _ in }).open(Self.table)
        #expect(try await next.standing == Standing(last: .named("after 1"), open: nil))
        try await write(3, rows(0..<30, "b"), to: next)
        let ledger = try await next.finish(completed(3)) { _ in }
        let applied = isSealed ? 7 : 0
        #expect(ledger.read == 30 && ledger.isBalanced && ledger.unchanged == applied)
        #expect(try Subject.postgreSQL.rows(of: Self.table, in: place.path).count == 30)
    }

    @Test("times as timestamps, from before Christ to far beyond, and what is beyond that as text")
    func timestamps() async throws {
        let place = try Subject.postgreSQL.folder()
        let schema = PostgresServer.schema(place.path)
        var options = PostgreSQLOptions()
        options.times = .timestamp
        let destination = try PostgreSQLDestination(
            try PostgreSQLAddress(PostgresServer.url, schema: schema), extractedAt: "2026-11-22T00:00:00Z",
            options: options)
        let times: [Int64] = [
            0, -1, 951_782_400, 951_868_799, 1_790_000_000, -62_135_596_801, -62_167_219_201, -210_866_716_800,
            9_224_317_929_600, 253_402_300_800, .max, .min,
        ]
        let writer = try await destination.open(Self.table)
        let values = times.enumerated().map { [.string("\($0)"), nil, .integer("\($1)")] as [Value] }
        try await write(1, RowBatch(Self.columns, values), to: writer)
        _ = try await writer.finish(completed(1)) { _ in }
        let found = try PostgresServer.shared.query(
            "SELECT coalesce(extract(epoch FROM at)::bigint::text, at__text) FROM \(schema).items ORDER BY id::int")
        #expect(found.rows.map { $0.first } == times.map { "\($0)" })
        let day = try PostgresServer.shared.query("SELECT at::text FROM \(schema).items WHERE id = '2'")
        #expect(day.rows.first?.first == "2000-02-29 00:00:00+00")
    }

    @Test("numbers beyond all measure in JSON do not stop the rest")
    func numbers() async throws {
        let place = try Subject.postgreSQL.folder()
        let columns = [Column("id", .string), Column("data", .json)]
        let table = Table(name: "items", columns: columns, key: ["id"], absent: .gone)
        let json = [
            #"{"a":1e999999,"b":-1E-9999999,"c":1e5,"d":"3e99999999"}"#, "1e400000",
            String(repeating: "9", count: 200_000),
        ]
        let rows = json.enumerated().map { [.string("\($0)"), .json($1)] as [Value] }
        for number in 1...2 {
            let writer = try await Subject.postgreSQL.open(place.path, "2026-11-22T00:00:00Z", { _ in }).open(table)
            try await write(number, RowBatch(columns, rows), to: writer)
            let ledger = try await writer.finish(completed(number)) { _ in }
            #expect(ledger == (number == 1 ? Ledger(read: 3, new: 3) : Ledger(read: 3, unchanged: 3)))
        }
        let found = try PostgresServer.shared.query(
            "SELECT data FROM \(PostgresServer.schema(place.path)).items ORDER BY id LIMIT 1")
        #expect(found.rows.first?.first == #"{"a": "1e999999", "b": "-1E-9999999", "c": 100000, "d": "3e99999999"}"#)
    }
}
