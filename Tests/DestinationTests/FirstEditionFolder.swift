// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

/// A copy of a folder that the first edition wrote: 12 messages of several months, 3 customers, 7 activities.
struct FirstEditionFolder {
    static let messages = Table(
        name: "messages", columns: [Column("id", .string), Column("created", .timestamp)], key: ["id"], absent: .kept,
        partition: "created")
    static let customers = Table(
        name: "customers", columns: [Column("cio_id", .string)], key: ["cio_id"], absent: .gone)

    let format: FileFormat
    let folder: TemporaryFolder

    init(_ format: FileFormat) throws {
        self.format = format
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        folder = try TemporaryFolder(
            copying: fixtures.appendingPathComponent("Fixtures/destinations/first-edition/\(format.rawValue)").path)
    }

    func destination(_ step: @escaping Step = { _ in }) throws -> FilesDestination {
        try FilesDestination(path: folder.path, format: format, extractedAt: "2026-11-27T00:00:00Z", step: step)
    }

    func file(_ table: Table) -> String { "\(table.name).\(format.rawValue)" }

    func url(_ name: String) -> URL { URL(fileURLWithPath: "\(folder.path)/\(name)") }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

    /// Rows of the one file that a table had.
    func old(_ table: Table) throws -> StoredRows {
        let bytes = Array(try Data(contentsOf: url(file(table))))
        return format == .csv ? try CSVParser.rows(bytes) : try JSONLineParser.rows(bytes)
    }

    /// Changes what is said to be committed.
    func edit(_ table: Table, _ old: String, _ new: String) throws {
        let url = url("_state/\(table.name).json")
        let text = try String(contentsOf: url, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacingOccurrences(of: old, with: new).write(to: url, atomically: true, encoding: .utf8)
    }

    func append(_ text: String, to name: String) throws {
        let handle = try FileHandle(forWritingTo: url(name))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }
}
