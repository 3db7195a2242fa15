// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

@Suite("What an owner does to his files is his, and stops nothing")
struct OwnerTests {
    private static let rows = FilesBench.rows([
        ("a", FilesBench.may, "1"), ("b", FilesBench.may, "2"), ("c", FilesBench.may, "3"),
    ])

    private func name(_ format: FileFormat) -> String {
        format == .parquet ? "messages/created_month=2026-05/part-0.parquet" : "messages/2026-05.\(format.rawValue)"
    }

    @Test("between passes: lines that are gone come back, others are set right", arguments: FileFormat.texts)
    func edits(format: FileFormat) async throws {
        let bench = try FilesBench(format)
        try await bench.pass(1, Self.rows)
        let old = bench.text(name(format))
        try bench.edit(name(format)) { text in
            let lines = text.split(separator: "\n")
            return lines.filter { !$0.contains("\"b\"") && !$0.hasPrefix("b,") }.joined(separator: "\n")
                .replacingOccurrences(of: ",3,", with: ",mine,").replacingOccurrences(of: "\"3\"", with: "\"mine\"")
        }
        let ledger = try await bench.pass(2, Self.rows)
        #expect(ledger == Ledger(read: 3, new: 1, changed: 1, unchanged: 1))
        #expect(
            bench.text(name(format))?.replacingOccurrences(of: "11-22", with: "11-21").split(separator: "\n").sorted()
                == old?.split(separator: "\n").sorted())
    }

    @Test("a key file that is gone or damaged is made anew", arguments: FileFormat.allCases, [true, false])
    func keys(format: FileFormat, isGone: Bool) async throws {
        let bench = try FilesBench(format)
        try await bench.pass(1, Self.rows)
        let keys = "_keys/messages/2026-05.keys"
        let path = "\(bench.folder.path)/\(keys)"
        if isGone {
            try FileManager.default.removeItem(atPath: path)
        } else {
            try bench.write("nonsense", to: keys)
        }
        let ledger = try await bench.pass(2, Self.rows)
        #expect(ledger == Ledger(read: 3, unchanged: 3))
    }

    @Test("a file that is gone is begun anew", arguments: FileFormat.allCases)
    func files(format: FileFormat) async throws {
        let bench = try FilesBench(format)
        try await bench.pass(1, Self.rows)
        try FileManager.default.removeItem(atPath: "\(bench.folder.path)/\(name(format))")
        #expect(try await bench.pass(2, Self.rows) == Ledger(read: 3, new: 3))
        #expect(try FilesReader(format: format).table("messages", in: bench.folder.path)?.rows.count == 3)
    }

    @Test("during a pass: what was only seen may be gone, so the next run reads it anew", arguments: [true, false])
    func duringPass(isRunning: Bool) async throws {
        let bench = try FilesBench()
        try await bench.pass(1, Self.rows)
        let first = try await bench.writer(run: 2)
        var writer = first
        try await writer.begin(Pass(id: "pass 2"))
        try await writer.write(Self.rows, of: WalkAttempt(.everything))
        try await writer.write(FilesBench.rows([("d", FilesBench.june, "4")]), of: WalkAttempt(.everything))
        try await writer.commit(.named("half"), completed: [])
        try bench.edit(name(.csv)) { $0.replacingOccurrences(of: "b,1778000000,2", with: "b,1778000000,mine") }
        if isRunning {
            await #expect(throws: DestinationError.self) {
                _ = try await first.finish(bench.completed(2)) { _ in }
            }
        } else {
            writer = try await bench.writer(run: 2)
        }
        let standing = try await writer.standing
        #expect(standing == Standing(last: .named("after 1"), open: nil))
        try await writer.begin(Pass(id: "pass 3"))
        let ledger = try await bench.finish(writer, 3, [Self.rows])
        // The row that was staged before counts in this pass.
        #expect(ledger == Ledger(read: 4, new: 1, changed: 1, unchanged: 2))
        #expect(bench.text("messages/2026-06.csv")?.contains("d,1781000000,4") == true)
    }

    @Test("a stage that is gone or short is read anew", arguments: [true, false])
    func stage(isGone: Bool) async throws {
        let bench = try FilesBench()
        let writer = try await bench.writer()
        try await writer.begin(Pass(id: "pass 1"))
        try await writer.write(Self.rows, of: WalkAttempt(.everything))
        try await writer.commit(.named("half"), completed: [WalkAttempt(.everything)])
        let text = "_stage/messages/2026-05.csv"
        if isGone {
            try FileManager.default.removeItem(atPath: "\(bench.folder.path)/\(text)")
        } else {
            try bench.edit(text) { String($0.prefix(20)) }
        }
        let next = try await bench.writer()
        #expect(try await next.standing == Standing(last: nil, open: nil))
        #expect(try await bench.pass(2, Self.rows) == Ledger(read: 3, new: 3))
    }

    @Test("a row that is none of the table is told")
    func nonsense() async throws {
        let bench = try FilesBench()
        try await bench.pass(1, Self.rows)
        try bench.edit(name(.csv)) { $0 + "nonsense\n" }
        await #expect(throws: DestinationError.self) { try await bench.writer() }
        try bench.edit(name(.csv)) { $0.replacingOccurrences(of: "nonsense\n", with: "") }
        #expect(try await bench.pass(2, Self.rows).unchanged == 3)
    }

    @Test("other columns are told")
    func header() async throws {
        let bench = try FilesBench()
        try await bench.pass(1, Self.rows)
        try bench.edit(name(.csv)) { $0.replacingOccurrences(of: "value", with: "price") }
        await #expect(throws: DestinationError.self) { try await bench.writer() }
    }
}
