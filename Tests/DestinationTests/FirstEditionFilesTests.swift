// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

@Suite("A folder of the first edition is gone on with, table by table")
struct FirstEditionFilesTests {
    private static let messages = FirstEditionFolder.messages
    private static let customers = FirstEditionFolder.customers

    /// The rows of a table with their columns, by their ids.
    private func sorted(_ rows: StoredRows) -> [[String: String]] {
        rows.rows.map { row in
            Dictionary(
                uniqueKeysWithValues: zip(rows.columns, row).compactMap { name, value in value.map { (name, $0) } })
        }.sorted { ($0["cio_id"] ?? $0["id"] ?? "") < ($1["cio_id"] ?? $1["id"] ?? "") }
    }

    private func stored(_ table: Table, _ bench: FirstEditionFolder) throws -> [[String: String]] {
        sorted(try #require(try FilesReader(format: bench.format).table(table.name, in: bench.folder.path)))
    }

    /// What its own reader finds, without the quotes of JSON around the times, as `stored` gives them.
    private func old(_ table: Table, _ bench: FirstEditionFolder) throws -> [[String: String]] {
        let rows = try bench.old(table)
        let time = try #require(rows.columns.firstIndex(of: "_extracted_at"))
        guard bench.format == .jsonLines else { return sorted(rows) }
        return sorted(
            StoredRows(
                columns: rows.columns,
                rows: try rows.rows.map { row in
                    var row = row
                    row[time] = try JSONLineParser.plain(row[time])
                    return row
                }))
    }

    @Test("its rows lie in files by month, and the next pass goes on", arguments: FileFormat.texts)
    func rows(format: FileFormat) async throws {
        let bench = try FirstEditionFolder(format)
        let before = try old(Self.messages, bench)
        let destination = try bench.destination()
        try await destination.claim(WorkspaceTie(workspace: "13000"))
        let writer = try await destination.open(Self.messages)
        let standing = try await writer.standing
        #expect(standing.open == nil)
        #expect(try #require(standing.last).text.hasPrefix("17957342"))
        #expect(try stored(Self.messages, bench) == before)
        #expect(!bench.exists(bench.file(Self.messages)))
        let clock = DateFormatter()
        clock.timeZone = TimeZone(identifier: "UTC")
        clock.dateFormat = "yyyy-MM"
        let months = before.compactMap { $0["created"].flatMap(TimeInterval.init) }.map {
            "\(clock.string(from: Date(timeIntervalSince1970: $0))).\(format.rawValue)"
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: bench.url("messages").path).sorted()
                == Set(months).sorted())

        try await writer.begin(Pass(id: "p"))
        try await writer.write(
            RowBatch(Self.messages.columns, [[.string("new"), .integer("1795730000")]]), of: .init(.everything))
        try await writer.commit(.none, completed: [WalkAttempt(.everything)])
        let pass = CompletedPass(id: "p", standing: try Progress("later"), isWhole: true)
        #expect(try await writer.finish(pass) { _ in } == Ledger(read: 1, new: 1))
        let after = try stored(Self.messages, bench)
        #expect(after.count == before.count + 1)
        #expect(before.allSatisfy(after.contains))
    }

    @Test(
        "a list keeps its file, and what is gone goes; with the last table the old bookkeeping goes",
        arguments: FileFormat.texts)
    func list(format: FileFormat) async throws {
        let bench = try FirstEditionFolder(format)
        let before = try old(Self.customers, bench)
        let destination = try bench.destination()
        let writer = try await destination.open(Self.customers)
        #expect(try stored(Self.customers, bench) == before)
        #expect(bench.exists("_state/messages.json"))
        try await writer.begin(Pass(id: "p"))
        try await writer.commit(.none, completed: [WalkAttempt(.everything)])
        let pass = CompletedPass(id: "p", standing: .none, isWhole: true)
        #expect(try await writer.finish(pass) { _ in } == Ledger(gone: before.count))
        for table in [
            Self.messages, Table(name: "activities", columns: [Column("id", .string)], key: ["id"], absent: .kept),
        ] { _ = try await destination.open(table) }
        #expect(!bench.exists("_state"))
        #expect(bench.exists("_ledger/messages.jsonl"))
        let again = try bench.destination()
        #expect(try await again.open(Self.messages).standing == destination.open(Self.messages).standing)
    }

    /// Page shifts wrote rows twice, and a broken run left bytes and files that never happened.
    @Test(
        "of rows that are there twice the last one stays, and what never happened goes",
        arguments: FileFormat.texts, [false, true])
    func endings(format: FileFormat, isArriving: Bool) async throws {
        let bench = try FirstEditionFolder(format)
        let before = try old(Self.messages, bench)
        let file = bench.file(Self.messages)
        let text = try String(contentsOf: bench.url(file), encoding: .utf8)
        let lines = text.split(separator: "\n").dropFirst(format == .csv ? 1 : 0)
        let twice = lines.prefix(3).map { "\($0.replacingOccurrences(of: "2026-11-26T", with: "2026-11-25T"))\n" }
        try bench.append(twice.joined(), to: file)
        try bench.edit(
            Self.messages, "\"length\":\(text.utf8.count)", "\"length\":\(text.utf8.count + twice.joined().utf8.count)")
        try bench.append("half a row,", to: file)
        try bench.edit(Self.messages, "\"running\":false", "\"running\":true")
        if isArriving {
            try FileManager.default.createDirectory(at: bench.url("_stage"), withIntermediateDirectories: true)
            try FileManager.default.moveItem(at: bench.url(file), to: bench.url("_stage/\(file).1"))
        } else {
            try bench.edit(Self.messages, "\"arriving\":true", "\"arriving\":false")
        }
        _ = try await bench.destination().open(Self.messages)
        let after = try stored(Self.messages, bench)
        #expect(after.count == before.count)
        #expect(after.filter { $0["_extracted_at"]?.hasPrefix("2026-11-25T") == true }.count == 3)
        #expect(Set(after.map { $0["id"] }) == Set(before.map { $0["id"] }))
    }

    private struct Killed: Error {}

    @Test("killed at any step it is gone on with", arguments: FileFormat.texts)
    func kills(format: FileFormat) async throws {
        let whole = try FirstEditionFolder(format)
        let rows = [try old(Self.messages, whole), try old(Self.customers, whole)]
        let fuse = Fuse()
        for step in 0... {
            let bench = try FirstEditionFolder(format)
            fuse.arm(step) { _ in throw Killed() }
            do {
                let destination = try bench.destination(fuse.step)
                for table in [Self.messages, Self.customers] { _ = try await destination.open(table) }
                #expect(step > 20)
                break
            } catch is Killed {}
            fuse.disarm()
            let destination = try bench.destination()
            for table in [Self.messages, Self.customers] { _ = try await destination.open(table) }
            #expect(
                try [stored(Self.messages, bench), stored(Self.customers, bench)] == rows, "killed at step \(step)")
            #expect(!bench.exists(bench.file(Self.messages)) && !bench.exists("_state/messages.json"))
        }
    }

    @Test("what does not fit is told and stays as it is", arguments: FileFormat.texts)
    func refusals(format: FileFormat) async throws {
        let changes: [(FirstEditionFolder) throws -> Void] = [
            { try $0.edit(Self.messages, "{", "[") },
            { try $0.edit(Self.messages, "\"length\":", "\"length\":9") },
            { try $0.edit(Self.messages, "\"source\":\"id\"", "\"source\":\"other\"") },
            { try $0.edit(Self.messages, "\"format\":\"\(format.rawValue)\"", "\"format\":\"xml\"") },
            { try FileManager.default.createDirectory(at: $0.url("messages/mine"), withIntermediateDirectories: true) },
        ]
        for change in changes {
            let bench = try FirstEditionFolder(format)
            try change(bench)
            let before = try Data(contentsOf: bench.url(bench.file(Self.messages)))
            let destination = try bench.destination()
            await #expect(throws: DestinationError.self) { try await destination.open(Self.messages) }
            #expect(try Data(contentsOf: bench.url(bench.file(Self.messages))) == before)
            #expect(bench.exists("_state/messages.json"))
        }
    }

    /// As of a stream whose key may not read it, or that was cut off in its first run.
    @Test("a table that never was complete begins anew", arguments: FileFormat.texts, [false, true])
    func nothing(format: FileFormat, isParted: Bool) async throws {
        let bench = try FirstEditionFolder(format)
        let table = isParted ? Self.messages : Self.customers
        let state = try String(contentsOf: bench.url("_state/\(table.name).json"), encoding: .utf8)
        let file = try #require(state.firstRange(of: #/"table":.*/#))
        try bench.edit(table, String(state[file]), #""table":{"length":0,"columns":[]}}"#)
        let writer = try await bench.destination().open(table)
        #expect(try await writer.standing == Standing(last: nil, open: nil))
        #expect(!bench.exists(bench.file(table)) && !bench.exists("_state/\(table.name).json"))
        try await writer.begin(Pass(id: "p"))
        _ = try await bench.destination().open(table)
    }

    /// The power failed before the old state was gone for good.
    @Test("what this edition wrote is not taken for a leftover", arguments: FileFormat.texts)
    func comesBack(format: FileFormat) async throws {
        let bench = try FirstEditionFolder(format)
        let before = try old(Self.customers, bench)
        let state = try String(contentsOf: bench.url("_state/customers.json"), encoding: .utf8)
        _ = try await bench.destination().open(Self.customers)
        let file = try #require(state.firstRange(of: #/"table":.*/#))
        try state.replacingCharacters(in: file, with: #""table":{"length":0,"columns":[]}}"#)
            .write(to: bench.url("_state/customers.json"), atomically: true, encoding: .utf8)
        _ = try await bench.destination().open(Self.customers)
        #expect(try stored(Self.customers, bench) == before)
        #expect(!bench.exists("_state/customers.json"))
    }

    /// Somebody ran the old program once more.
    @Test("a second folder of the first edition in the same place is told", arguments: FileFormat.texts)
    func again(format: FileFormat) async throws {
        let bench = try FirstEditionFolder(format)
        let fixture = try FirstEditionFolder(format)
        _ = try await bench.destination().open(Self.messages)
        try FileManager.default.copyItem(
            at: fixture.url("messages.\(format.rawValue)"), to: bench.url("messages.\(format.rawValue)"))
        try FileManager.default.copyItem(at: fixture.url("_state/messages.json"), to: bench.url("_state/messages.json"))
        try bench.edit(Self.messages, "\"generation\":1", "\"generation\":2")
        let error = await #expect(throws: DestinationError.self) { try await bench.destination().open(Self.messages) }
        #expect(error?.message.contains("twice") == true)
        #expect(bench.exists(bench.file(Self.messages)))
    }

    @Test("its owner and its lock hold", arguments: FileFormat.texts)
    func owner(format: FileFormat) async throws {
        let bench = try FirstEditionFolder(format)
        await #expect(throws: DestinationError.self) {
            try await bench.destination().claim(WorkspaceTie(workspace: "1"))
        }
        let lock = open(bench.url("_state/_lock").path, O_RDWR | O_CREAT, 0o666)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let error = #expect(throws: DestinationError.self) { try bench.destination() }
        #expect(error?.code == .busy)
    }
}
