// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIOFormats
import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

@Suite("Tables of Parquet are folders that their readers understand")
struct ParquetFolderTests {
    private static let may = "messages/created_month=2026-05/part-0.parquet"
    private static let june = "messages/created_month=2026-06/part-0.parquet"
    private static let undated = "messages/created_month=__HIVE_DEFAULT_PARTITION__/part-0.parquet"

    private static func bench(_ table: Table = FilesBench.table) throws -> FilesBench {
        try FilesBench(.parquet, table)
    }

    private static func rows(_ name: String, _ bench: FilesBench) throws -> StoredRows {
        try ParquetParser.rows("\(bench.folder.path)/\(name)", sources: [:])
    }

    private static func file(_ name: String, _ bench: FilesBench) throws -> [FileAttributeKey: AnyHashable] {
        let found = try FileManager.default.attributesOfItem(atPath: "\(bench.folder.path)/\(name)")
        return [
            .systemFileNumber: found[.systemFileNumber] as? Int, .modificationDate: found[.modificationDate] as? Date,
        ]
    }

    @Test("a file a month, and one for rows without a time")
    func months() async throws {
        let bench = try Self.bench()
        try await bench.pass(
            1,
            FilesBench.rows([
                ("a", FilesBench.may, "1"), ("b", FilesBench.june, "2"), ("c", nil, "3"), ("d", "soon", "4"),
            ]))
        #expect(
            try bench.names("messages")
                == [
                    "created_month=2026-05", "created_month=2026-06", "created_month=__HIVE_DEFAULT_PARTITION__",
                ])
        #expect(try bench.names("messages/created_month=2026-05") == ["part-0.parquet"])
        let undated = try Self.rows(Self.undated, bench)
        #expect(undated.columns == ["_extracted_at", "id", "created", "value", "created__text"])
        #expect(
            undated.rows == [
                ["2026-11-21T00:00:00Z", "c", nil, "3", nil], ["2026-11-21T00:00:00Z", "d", nil, "4", "soon"],
            ])
        let list = try Self.bench(FilesBench.list)
        try await list.pass(1, FilesBench.rows([("a", FilesBench.may, "1")]))
        #expect(try list.names("list") == ["part-0.parquet"])
    }

    @Test("a month that did not change is not written again, one that did keeps its other rows")
    func untouched() async throws {
        let bench = try Self.bench()
        let rows =
            [("a", FilesBench.may, "1"), ("b", FilesBench.june, "2"), ("c", FilesBench.june, "3")]
            as [(String, Value, Value)]
        try await bench.pass(1, FilesBench.rows(rows.map { (id: $0.0, created: $0.1, value: $0.2) }))
        let (may, june) = (try Self.file(Self.may, bench), try Self.file(Self.june, bench))
        let again = try await bench.pass(
            2,
            FilesBench.rows([("a", FilesBench.may, "1"), ("c", FilesBench.june, "4"), ("d", FilesBench.june, "5")]))
        #expect(again == Ledger(read: 3, new: 1, changed: 1, unchanged: 1))
        #expect(try Self.file(Self.may, bench) == may)
        #expect(try Self.file(Self.june, bench) != june)
        #expect(
            try Self.rows(Self.june, bench).rows.map { $0.compactMap(\.self).joined(separator: " ") } == [
                "2026-11-21T00:00:00Z b 1781000000 2", "2026-11-22T00:00:00Z c 1781000000 4",
                "2026-11-22T00:00:00Z d 1781000000 5",
            ])
        // What was written anew is known by its place.
        try await bench.pass(3, FilesBench.rows([("b", FilesBench.june, "6")]))
        #expect(
            try Self.rows(Self.june, bench).rows.map { $0.compactMap(\.self).joined(separator: " ") } == [
                "2026-11-22T00:00:00Z c 1781000000 4", "2026-11-22T00:00:00Z d 1781000000 5",
                "2026-11-23T00:00:00Z b 1781000000 6",
            ])
    }

    @Test("an empty result is a file with a schema and no rows", arguments: [false, true])
    func empty(isParted: Bool) async throws {
        let bench = try Self.bench(isParted ? FilesBench.table : FilesBench.list)
        try await bench.pass(1, FilesBench.rows([]))
        let found = try Self.rows(
            isParted ? "messages/created_month=2026-11/part-0.parquet" : "list/part-0.parquet", bench)
        #expect(found == StoredRows(columns: ["_extracted_at", "id", "created", "value"], rows: []))
    }

    @Test("names that differ in the case of letters only are told apart; those of readers are not used")
    func names() async throws {
        let bench = try Self.bench()
        let late = ["ID", "e\u{301}", "\u{E9}", "\u{C9}", "", "a\0b", "created_month", "_Extracted_At"]
        let types = late.map { Column($0, .string) }
        try await bench.pass(
            1, FilesBench.rows([("a", FilesBench.may, "1")], late: types, late.map { .string($0.isEmpty ? "-" : "x") }))
        #expect(
            try Self.rows(Self.may, bench).columns.dropFirst(4).map { Array($0.utf8) }
                == ["ID_2", "e\u{301}", "\u{E9}", "\u{C9}_2", "-", "a\u{2400}b", "created_month_2", "_Extracted_At_2"]
                .map { Array($0.utf8) })
    }

    @Test("times become timestamps, if asked for; what is no time of theirs is text")
    func timestamps() async throws {
        let bench = try Self.bench()
        var options = ParquetOptions()
        options.times = .timestamp
        options.compression = .snappy
        let destination = try FilesDestination(
            path: bench.folder.path, format: .parquet, extractedAt: "2026-11-21T00:00:00.250Z", parquet: options)
        let writer = try await destination.open(bench.table)
        try await writer.begin(Pass(id: "pass 1"))
        _ = try await bench.finish(
            writer, 1, [FilesBench.rows([("a", FilesBench.may, "1"), ("b", .integer("253402300800"), "2")])])
        let reader = try ParquetReader(path: "\(bench.folder.path)/\(Self.may)")
        #expect(reader.columns.first { $0.name == "created" }?.type == .timestamp)
        #expect(
            try Self.rows(Self.undated, bench).rows == [
                ["2026-11-21T00:00:00Z", "b", nil, "2", "253402300800"]
            ])
        // A column keeps its type, whatever is asked for later.
        try await bench.pass(2, FilesBench.rows([("a", FilesBench.may, "3")]))
        #expect(try Self.rows(Self.may, bench).rows.map { $0[2] } == ["2026-05-05T16:53:20Z"])
    }

    @Test("lost keys are found again in the rows", arguments: [true, false])
    func keys(isNumber: Bool) async throws {
        let table = Table(
            name: "messages",
            columns: [
                Column("id", isNumber ? .integer : .string), Column("created", .timestamp), Column("value", .number),
            ],
            key: ["id"], absent: .kept, partition: "created")
        let bench = try Self.bench(table)
        let rows = RowBatch(
            table.columns,
            [
                [.integer("7"), FilesBench.may, .number("1.5")], [.string("x"), FilesBench.may, "much"],
                [.string("07"), FilesBench.may, nil],
            ])
        try await bench.pass(1, rows)
        try FileManager.default.removeItem(atPath: "\(bench.folder.path)/_keys")
        let june = try Self.file(Self.may, bench)
        #expect(try await bench.pass(2, rows) == Ledger(read: 3, unchanged: 3))
        #expect(try Self.file(Self.may, bench) == june)
    }

    @Test("what somebody else did to the folder is told")
    func foreign() async throws {
        let bench = try Self.bench()
        let rows = FilesBench.rows([("a", FilesBench.may, "1")])
        try await bench.pass(1, rows)
        let good = try #require(FileManager.default.contents(atPath: "\(bench.folder.path)/\(Self.may)"))
        try bench.write("PAR1 and nothing else PAR1", to: Self.may)
        let error = await #expect(throws: DestinationError.self) { try await bench.writer() }
        #expect(error?.code == .corrupt && error?.message.contains(Self.may) == true)
        try good.write(to: URL(fileURLWithPath: "\(bench.folder.path)/\(Self.may)"))
        #expect(try await bench.pass(2, rows) == Ledger(read: 1, unchanged: 1))

        let other = "messages/created_month=2026-05/part-1.parquet"
        try good.write(to: URL(fileURLWithPath: "\(bench.folder.path)/\(other)"))
        let found = #expect(throws: DestinationError.self) {
            try FileTables(path: bench.folder.path, format: .parquet).each(bench.table) { _ in }
        }
        #expect(found?.message.contains(other) == true)

        let new = try Self.bench()
        try FileManager.default.createDirectory(
            atPath: "\(new.folder.path)/messages", withIntermediateDirectories: true)
        try new.write("mine", to: "messages/notes.txt")
        let refused = await #expect(throws: DestinationError.self) { try await new.writer() }
        #expect(refused?.code == .incompatible)
    }

    @Test("a month that is taken away between the announcement and its landing is begun anew")
    func goneBeforeLanding() async throws {
        struct Stop: Error {}
        var bench = try Self.bench()
        bench.step = { if $0.hasSuffix("in place") { throw Stop() } }
        let rows = FilesBench.rows([("a", FilesBench.may, "1"), ("b", FilesBench.june, "2")])
        await #expect(throws: Stop.self) { try await bench.pass(1, rows) }
        bench.step = { _ in }
        try FileManager.default.removeItem(atPath: "\(bench.folder.path)/messages/created_month=2026-06")
        _ = try await bench.pass(2, rows)
        _ = try await bench.pass(3, rows)
        #expect(try FilesReader(format: .parquet).table("messages", in: bench.folder.path)?.rows.count == 2)
    }

    @Test("keys that somebody spoiled are made anew, and nobody traps", arguments: [5, 62])
    func spoiledKeys(row: Int) async throws {
        let bench = try Self.bench()
        let rows = { (value: String) in
            FilesBench.rows((0..<64).map { ("\($0)", FilesBench.may, $0 == 0 ? .string(value) : "v") })
        }
        try await bench.pass(1, rows("old"))
        let path = "\(bench.folder.path)/_keys/messages/2026-05.keys"
        let times = try FileManager.default.attributesOfItem(atPath: path)
        var keys = try Data(contentsOf: URL(fileURLWithPath: path))
        for entry in 0..<64 where keys[entry * 40 + 24] == UInt8(row) { keys[entry * 40 + 24] += 1 }
        // In its place, so that nothing shows it.
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.write(contentsOf: keys)
        try file.close()
        try FileManager.default.setAttributes(
            [.modificationDate: try #require(times[.modificationDate])], ofItemAtPath: path)
        _ = try? await bench.pass(2, rows("new"))
        _ = try await bench.pass(3, rows("new"))
        let found = try #require(try FilesReader(format: .parquet).table("messages", in: bench.folder.path))
        let ids = found.columns.firstIndex(of: "id").map { place in Set(found.rows.map { $0[place] }) }
        #expect(found.rows.count == 64 && ids?.count == 64)
    }

    @Test("a stage that somebody spoiled traps nobody, and the next run reads anew")
    func spoiledStage() async throws {
        let rows = FilesBench.rows([("a", FilesBench.may, "1"), ("b", FilesBench.may, "2")])
        for byte in stride(from: 0, to: 100, by: 3) {
            let bench = try Self.bench()
            let writer = try await bench.writer()
            try await writer.begin(Pass(id: "pass 1"))
            try await writer.write(rows, of: WalkAttempt(.everything))
            try await writer.commit(.named("read"), completed: [WalkAttempt(.everything)])
            let file = try FileHandle(
                forUpdating: URL(fileURLWithPath: "\(bench.folder.path)/_stage/messages/2026-05.rows"))
            try file.seek(toOffset: UInt64(byte))
            try file.write(contentsOf: Data([0xFE]))
            try file.close()
            _ = try? await writer.finish(bench.completed(1)) { _ in }
            try await bench.pass(2, rows)
            let found = try FilesReader(format: .parquet).table("messages", in: bench.folder.path)
            #expect(found?.rows.count == 2)
        }
    }

    @Test("files that lie in each other's months are told")
    func swapped() async throws {
        let bench = try Self.bench()
        let rows = FilesBench.rows([("a", FilesBench.may, "1"), ("b", FilesBench.june, "2")])
        try await bench.pass(1, rows)
        let manager = FileManager.default
        let (may, june) = ("\(bench.folder.path)/\(Self.may)", "\(bench.folder.path)/\(Self.june)")
        try manager.moveItem(atPath: may, toPath: may + "-")
        try manager.moveItem(atPath: june, toPath: may)
        try manager.moveItem(atPath: may + "-", toPath: june)
        let error = await #expect(throws: DestinationError.self) { try await bench.writer() }
        #expect(error?.message.contains("another month") == true)
        #expect(throws: DestinationError.self) {
            try FileTables(path: bench.folder.path, format: .parquet).each(bench.table) { _ in }
        }
        #expect(throws: DestinationError.self) { try FileTables(path: bench.folder.path, format: .csv) }
    }

    @Test("cioferry.sql has a view for each table")
    func views() async throws {
        let bench = try Self.bench()
        try await bench.pass(1, FilesBench.rows([("a", FilesBench.may, "1")]))
        var list = bench
        list.table = Table(name: #"A "list"'s"#, columns: FilesBench.table.columns, key: ["id"], absent: .gone)
        try await list.pass(1, FilesBench.rows([]))
        let text = try #require(bench.text("cioferry.sql"))
        #expect(
            text.contains(
                """
                FROM read_parquet('messages/created_month=*/*.parquet', union_by_name = true,
                """))
        #expect(text.contains(#"VIEW "A ""list""'s" AS"#))
    }

    @Test("a state of before there were columns with types goes on")
    func version() async throws {
        let bench = try FilesBench(.csv)
        let rows = FilesBench.rows([("a", FilesBench.may, "1")])
        try await bench.pass(1, rows)
        for sql in [
            "ALTER TABLE columns DROP COLUMN type", "ALTER TABLE columns DROP COLUMN variant",
            "PRAGMA user_version = 2",
        ] {
            _ = try FilesReader.rows(sql, in: "\(bench.folder.path)/_state.db")
        }
        #expect(try await bench.pass(2, rows) == Ledger(read: 1, unchanged: 1))
    }
}
