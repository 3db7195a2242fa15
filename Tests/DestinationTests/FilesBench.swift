// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

/// A folder with one table, and what a test does with it.
struct FilesBench {
    static let table = Table(
        name: "messages", columns: [Column("id", .string), Column("created", .timestamp), Column("value", .string)],
        key: ["id"], absent: .kept, partition: "created")
    static let list = Table(name: "list", columns: table.columns, key: ["id"], absent: .gone)
    /// A day of May 2026 and one of June.
    static let may: Value = .integer("1778000000")
    static let june: Value = .integer("1781000000")

    let folder: TemporaryFolder
    let format: FileFormat
    var table = FilesBench.table
    var free: @Sendable (String) -> Int? = { _ in nil }
    var step: Step = { _ in }

    init(_ format: FileFormat = .csv, _ table: Table = FilesBench.table) throws {
        folder = try TemporaryFolder()
        self.format = format
        self.table = table
    }

    func destination(run: Int = 1) throws -> FilesDestination {
        try FilesDestination(
            path: folder.path, format: format, extractedAt: "2026-11-2\(run)T00:00:00Z", step: step, free: free)
    }

    func writer(run: Int = 1) async throws -> any TableWriter { try await destination(run: run).open(table) }

    static func rows(_ rows: [(id: String, created: Value, value: Value)], late: [Column] = [], _ more: [Value] = [])
        -> RowBatch
    {
        RowBatch(table.columns + late, rows.map { [.string($0.id), $0.created, $0.value] + more })
    }

    /// A whole pass of one walk.
    @discardableResult
    func pass(_ run: Int, _ batches: RowBatch..., isWhole: Bool = true) async throws -> Ledger {
        let writer = try await writer(run: run)
        try await writer.begin(Pass(id: ExactText("pass \(run)")))
        return try await finish(writer, run, batches, isWhole: isWhole)
    }

    func finish(_ writer: any TableWriter, _ run: Int, _ batches: [RowBatch], isWhole: Bool = true) async throws
        -> Ledger
    {
        for batch in batches { try await writer.write(batch, of: WalkAttempt(.everything)) }
        try await writer.commit(.named("read"), completed: [WalkAttempt(.everything)])
        return try await writer.finish(completed(run, isWhole: isWhole)) { _ in }
    }

    func completed(_ run: Int, isWhole: Bool = true) -> CompletedPass {
        CompletedPass(id: ExactText("pass \(run)"), standing: .named("after \(run)"), isWhole: isWhole)
    }

    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(folder.path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    }

    func edit(_ name: String, _ change: (String) -> String) throws {
        try write(change(try #require(text(name))), to: name)
    }

    func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(self.folder.path)/\(folder)").sorted()
    }
}

extension FileFormat {
    /// Those that the first edition had.
    static let texts: [FileFormat] = [.csv, .jsonLines]
}
