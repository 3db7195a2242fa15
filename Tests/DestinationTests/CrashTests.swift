// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Testing

@Suite("A crash costs nothing")
struct CrashTests {
    /// Two passes with late columns, types that change, refused rows, and a batch without rows.
    static func acts(_ mode: WriteMode) -> [Act] {
        let narrow = [Column("id", .integer), Column("value", .integer)]
        let wide = [Column("id", .integer), Column("value", .string), Column("late", .string)]
        let wider = wide + [Column("later", .json)]
        let refusal = Refusal(reason: "why", record: "{\"x\":1}")
        return [
            .begin(Checkpoint(run: "r1", page: "0", watermark: nil)),
            .write(RecordBatch(narrow, [[1, 10], [2, nil]], refused: [refusal], page: "1")),
            .write(RecordBatch(wide, [[3, .text("x,\"y\""), "z"], [3, "", nil]], refused: [refusal], page: "2")),
            .write(RecordBatch(wide, [], page: "3")),
            .finish(Checkpoint(run: "r1", page: nil, watermark: "w1")),
            .begin(Checkpoint(run: "r2", page: "0", watermark: "w1")),
            .write(RecordBatch(wider, [[4, "ü", nil, .json("{}")]], refused: [refusal], run: "r2", page: "1")),
            .write(RecordBatch(narrow, [[2, 20]], run: "r2", page: "2")),
            .finish(Checkpoint(run: "r2", page: nil, watermark: "w2")),
        ]
    }

    static let cases = Subject.all.flatMap { subject in
        [WriteMode.replace, .append, .merge].filter { $0 != .merge || subject.supportsMerge }.map { (subject, $0) }
    }

    @Test("killed between any two steps", arguments: cases)
    func kill(subject: Subject, mode: WriteMode) async throws {
        let folder = try TemporaryFolder()
        let table = Table(
            name: "items", columns: [Column("id", .integer), Column("value", .integer)],
            key: mode == .append ? [] : ["id"], mode: mode)
        let acts = Self.acts(mode)
        let recorder = CrashRecorder(folder: folder.path)
        let writer = try await subject.open(folder.path, recorder.step).open(table)
        var views = [try await view(subject, table, of: folder)]
        for act in acts {
            try await act.perform(on: writer)
            recorder.completeAct()
            views.append(try await view(subject, table, of: folder))
        }
        let crashes = recorder.crashes
        #expect(Set(crashes.map(\.acts)) == Set(acts.indices))
        for crash in crashes {
            let found = try await subject.view(table, in: crash.folder.path)
            let next = found == views[crash.acts] ? crash.acts : crash.acts + 1
            #expect(found == views[next], "killed at \"\(crash.step)\" in act \(crash.acts)")
            let resumed = try await subject.open(crash.folder.path, { _ in }).open(table)
            for act in acts[next...] { try await act.perform(on: resumed) }
            let end = try await subject.view(table, in: crash.folder.path)
            #expect(end == views.last, "gone on after \"\(crash.step)\" in act \(crash.acts)")
        }
    }

    /// Looks at a copy, as opening the folder itself would disturb the writer.
    private func view(_ subject: Subject, _ table: Table, of folder: TemporaryFolder) async throws -> View {
        let copy = try TemporaryFolder(copying: folder.path)
        return try await subject.view(table, in: copy.path)
    }
}
