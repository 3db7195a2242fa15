// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import DestinationConformance
import Foundation
import Synchronization
import Testing

@Suite("A folder's state is read as it was written, or not at all")
struct StateTests {
    private static let rows = FilesBench.rows([("a", FilesBench.may, "1")])

    @Test("a newer version, a lost table and a damaged value are told")
    func versions() async throws {
        for sql in [
            "PRAGMA user_version = 99", "DROP TABLE ranges", "ALTER TABLE tables DROP COLUMN applied",
            "UPDATE living SET rows = 'many'", "UPDATE tables SET last = 5",
        ] {
            let bench = try FilesBench()
            try await bench.pass(1, Self.rows)
            _ = try FilesReader.rows(sql, in: "\(bench.folder.path)/_state.db")
            await #expect(throws: DestinationError.self, "\(sql)") { try await bench.writer() }
        }
    }

    @Test("another workspace, key, format or partition is refused")
    func others() async throws {
        let bench = try FilesBench()
        try await bench.pass(1, Self.rows)
        try await bench.destination().claim(WorkspaceTie(name: "1"))
        try await bench.destination().claim(WorkspaceTie(name: "1"))
        await #expect(throws: DestinationError.self) { try await bench.destination().claim(WorkspaceTie(name: "2")) }
        for table in [
            Table(
                name: "messages", columns: FilesBench.table.columns, key: ["id", "created"], absent: .kept,
                partition: "created"),
            Table(name: "messages", columns: FilesBench.table.columns, key: ["id"], absent: .gone),
        ] {
            await #expect(throws: DestinationError.self) { try await bench.destination().open(table) }
        }
        let other = try FilesDestination(path: bench.folder.path, format: .jsonLines, extractedAt: "x")
        await #expect(throws: DestinationError.self) { try await other.open(FilesBench.table) }
    }

    @Test("tables of one folder are written side by side")
    func together() async throws {
        let bench = try FilesBench()
        let destination = try bench.destination()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let table = Table(
                        name: "Table \(number)", columns: FilesBench.table.columns, key: ["id"], absent: .gone)
                    let writer = try await destination.open(table)
                    try await writer.begin(Pass(id: "pass 1"))
                    for row in 0..<20 {
                        let rows = FilesBench.rows([("\(row)", FilesBench.may, .string("\(number)"))])
                        try await writer.write(rows, of: WalkAttempt(.everything))
                        try await writer.commit(.none, completed: [])
                    }
                    return try await bench.finish(writer, 1, []).new
                }
            }
            for try await count in group { #expect(count == 20) }
        }
        #expect(bench.text("%54able%203.csv")?.split(separator: "\n").count == 21)
    }

    @Test("too little space is told before anything is written, and costs nothing", arguments: FileFormat.allCases)
    func space(format: FileFormat) async throws {
        var bench = try FilesBench(format)
        let free = Mutex(0)
        bench.free = { _ in free.withLock { $0 } }
        let writer = try await bench.writer()
        try await writer.begin(Pass(id: "pass 1"))
        let error = await #expect(throws: DestinationError.self) {
            try await bench.finish(writer, 1, [Self.rows])
        }
        #expect(error?.code == .failed && error?.message.contains("MB of free space") == true)
        free.withLock { $0 = 1 << 30 }
        #expect(try await writer.finish(bench.completed(1)) { _ in } == Ledger(read: 1, new: 1))
    }

    @Test("a row without a key is an error, and nothing of its batch is taken")
    func keyless() async throws {
        let bench = try FilesBench()
        let writer = try await bench.writer()
        try await writer.begin(Pass(id: "pass 1"))
        let batch = RowBatch(FilesBench.table.columns, [["a", FilesBench.may, "1"], [nil, FilesBench.may, "2"]])
        await #expect(throws: DestinationError.self) {
            try await writer.write(batch, of: WalkAttempt(.everything))
        }
        #expect(try await bench.finish(writer, 1, [Self.rows]) == Ledger(read: 1, new: 1))
    }
}
