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

    @Test("a place that cannot be written", arguments: Subject.all, ["/proc/nowhere", "file/inside", "file"])
    func unwritable(subject: Subject, path: String) async throws {
        let folder = try TemporaryFolder()
        try Data("no database, and no folder either: ".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/file"))
        let place = path.hasPrefix("/") ? path : "\(folder.path)/\(path)"
        let error = #expect(throws: DestinationError.self) { try subject.open(place, { _ in }) }
        #expect(error?.code == .unwritable)
        #expect(error?.message.contains(place) == true)
    }

    @Test("folders that are missing are made", arguments: Subject.all)
    func folders(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        try await subject.open(folder.path + "/a/b//c", { _ in }).claim(workspace: "Acme (1)")
    }

    @Test("a second writer", arguments: Subject.all)
    func busy(subject: Subject) async throws {
        let folder = try TemporaryFolder()
        try await subject.open(folder.path, { _ in }).claim(workspace: "Acme (1)")
        // As another program does it.
        let name = try #require(
            ["_state/_lock", "data.sqlite.lock"].first { access("\(folder.path)/\($0)", F_OK) == 0 })
        let other = open("\(folder.path)/\(name)", O_RDWR)
        #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
        let error = #expect(throws: DestinationError.self) { try subject.open(folder.path, { _ in }) }
        #expect(error?.code == .busy)
        #expect(error?.message.contains("(process \(getpid()) on ") == true)
        #expect(error?.message.contains("since \(Subject.extractedAt)") == true)
        close(other)
        try await subject.open(folder.path, { _ in }).claim(workspace: "Acme (1)")
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
