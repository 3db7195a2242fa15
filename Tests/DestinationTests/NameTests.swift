// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Testing

@Suite("Names may be anything")
struct NameTests {
    static let names = [
        "a\"b", "a\"\u{301}b", String(repeating: "n", count: 200), String(repeating: "long", count: 100),
        String(repeating: "é", count: 150), "😀", "select", "../up", "a/b", "", ".hidden", "_state", "_extracted_at",
        "sqlite_master", "nul\0byte", "a;b--", "100%", "with space", "'", "rowid", "line\nbreak", "comma,", "[x]", "`",
        "_ROWID_", "COM1", "\\",
    ]

    @Test("a table's name", arguments: Subject.all, names)
    func table(subject: Subject, name: String) async throws {
        let folder = try TemporaryFolder()
        let columns = [Column("id", .integer)]
        let table = Table(name: name, columns: columns, key: ["id"], mode: .replace)
        for run in ["r1", "r2"] {
            try await subject.pass(
                table, [RecordBatch(columns, [[1], [2]]), RecordBatch(columns, [[3]])], in: folder.path, run: run)
        }
        #expect(try subject.reader.table(name, in: folder.path)?["id"] == ["1", "2", "3"])
        #expect(try subject.reader.ledgers(name, in: folder.path).map(\.written) == [3, 3])
    }

    @Test("tables whose names differ by little", arguments: Subject.all)
    func similarTables(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "x", count: 300)
        let names = ["people", "People", "PEOPLE", long + "1", long + "2", "%", "", "_state", "t_state", "a.1", "a"]
        for name in names {
            let columns = [Column("name", .string)]
            let table = Table(name: name, columns: columns, key: [], mode: .replace)
            try await subject.pass(table, [RecordBatch(columns, [[.text(name)]])], in: folder.path)
        }
        for name in names {
            let stored = try subject.reader.table(name, in: folder.path)
            #expect(stored?["name"] == [subject.text(.text(name), .string)], "\(name)")
        }
    }

    @Test("columns' names", arguments: Subject.all)
    func columns(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let names = Self.names + ["Name", "name", "NAME", "name_2", "\u{E9}", "e\u{301}", "a\0", "a␀", "-"]
        let columns = names.map { Column($0, .integer) }
        let table = Table(name: "hostile", columns: Array(columns[..<4]), key: [names[0]], mode: .replace)
        let rows = (0..<2).map { row in names.indices.map { Value.integer("\(row * 100 + $0)") } }
        try await subject.pass(
            table, [RecordBatch(Array(columns[..<9]), rows.map { Array($0[..<9]) }), RecordBatch(columns, rows)],
            in: folder.path)
        let stored = try #require(try subject.reader.table("hostile", in: folder.path))
        for row in stored.rows.suffix(2) {
            let integers = row.compactMap { $0.flatMap { Int($0) } }.map { $0 % 100 }
            #expect(integers.sorted() == Array(names.indices))
        }
        #expect(stored.columns.count == names.count + 1)
        #expect(Set(stored.columns.map { Array($0.utf8) }).count == stored.columns.count)
    }
}
