// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

@Suite("What a destination cannot do, it says")
struct RefusalTests {
    static let columns = [Column("id", .integer), Column("other", .integer)]

    private func code(_ body: () async throws -> Void) async -> DestinationError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? DestinationError)?.code
        }
    }

    @Test("the data of another workspace", arguments: Subject.all)
    func workspace(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        try await subject.open(folder.path, { _ in }).claim(workspace: "Acme (1)")
        try await subject.open(folder.path, { _ in }).claim(workspace: "Acme (1)")
        let error = await #expect(throws: DestinationError.self) {
            try await subject.open(folder.path, { _ in }).claim(workspace: "Other (2)")
        }
        #expect(error?.code == .anotherWorkspace)
        #expect(error?.message.contains("Acme (1)") == true && error?.message.contains("Other (2)") == true)
    }

    @Test("another key", arguments: Subject.all)
    func key(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        try await subject.pass(
            Table(name: "t", columns: Self.columns, key: ["id"], mode: .replace), [], in: folder.path)
        let found = await code {
            let table = Table(name: "t", columns: Self.columns, key: ["other"], mode: .replace)
            _ = try await subject.open(folder.path, { _ in }).open(table)
        }
        #expect(found == .incompatible)
    }

    @Test("a merge that is not possible", arguments: Subject.all)
    func merge(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let destination = try subject.open(folder.path, { _ in })
        #expect(destination.supportsMerge == subject.supportsMerge)
        let key = subject.supportsMerge ? [] : ["id"]
        let found = await code {
            _ = try await destination.open(Table(name: "t", columns: Self.columns, key: key, mode: .merge))
        }
        #expect(found == .incompatible)
    }

    @Test("a place that cannot be written", arguments: Subject.all, ["/proc/nowhere", "/missing/folder/here", "file"])
    func unwritable(subject: Subject, path: String) async throws {
        let folder = try TemporaryFolder()
        try Data("no database, and no folder either: ".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/file"))
        let place = path.hasPrefix("/") ? path : "\(folder.path)/\(path)"
        let error = #expect(throws: DestinationError.self) { try subject.open(place, { _ in }) }
        #expect(error?.code == .unwritable)
        #expect(error?.message.contains(place) == true)
    }

    @Test("rows before the pass", arguments: Subject.all)
    func noPass(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        let table = Table(name: "t", columns: Self.columns, key: [], mode: .replace)
        let writer = try await subject.open(folder.path, { _ in }).open(table)
        #expect(await code { try await writer.write(RecordBatch(Self.columns, [[1, 2]])) } == .failed)
        let end = Checkpoint(run: "r", page: nil, watermark: nil)
        #expect(await code { _ = try await writer.finish(end) } == .failed)
    }
}
