// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Testing

/// What tells workspaces apart.
struct WorkspaceTieTests {
    static func marks(_ times: [Int64], _ kind: String = "segments") -> [WorkspaceTie.Mark] {
        times.enumerated().map { WorkspaceTie.Mark(kind: kind, id: "\($0 + 1)", created: $1) }
    }

    @Test func namesDecideBeforeAll() {
        let old = WorkspaceTie(name: "Caf\u{E9}", workspace: "1", marks: Self.marks([5]))
        #expect(old.joined(with: WorkspaceTie(name: "Caf\u{E9}", workspace: "2", marks: Self.marks([6]))) != nil)
        #expect(old.joined(with: WorkspaceTie(name: "Cafe\u{301}", workspace: "1", marks: Self.marks([5]))) == nil)
    }

    @Test func anIDDecidesWhereBothHaveOne() {
        let old = WorkspaceTie(workspace: "1", marks: Self.marks([5]))
        #expect(old.joined(with: WorkspaceTie(workspace: "1", marks: Self.marks([6]))) != nil)
        #expect(old.joined(with: WorkspaceTie(workspace: "2", marks: Self.marks([5]))) == nil)
    }

    /// An account that gets a second workspace does not tell any more which of them a key is of.
    @Test func marksDecideOtherwise() throws {
        let old = WorkspaceTie(workspace: "1", marks: Self.marks([5, 6]))
        let later = try #require(old.joined(with: WorkspaceTie(marks: Self.marks([5, 6, 7]))))
        #expect(later.workspace == "1")
        #expect(later.joined(with: WorkspaceTie(marks: Self.marks([5, 8]))) == nil)
        #expect(later.joined(with: WorkspaceTie(marks: Self.marks([9], "campaigns"))) != nil)
        #expect(later.joined(with: WorkspaceTie())?.marks == later.marks)
    }

    @Test func textAndBack() throws {
        let tie = WorkspaceTie(name: "a\"b", workspace: "1", marks: Self.marks(Array(1...30)))
        #expect(tie.marks.count == 20)
        #expect(WorkspaceTie(try tie.text) == tie)
        #expect(WorkspaceTie("workspace 13000") == WorkspaceTie(workspace: "13000"))
        #expect(!WorkspaceTie("account of workspace 13000").isKnown)
        #expect(WorkspaceTie("Acme") == WorkspaceTie(name: "Acme"))
        #expect("\(WorkspaceTie(workspace: "5"))" == "workspace 5")
    }

    @Test func anotherOneIsRefusedWithASentence() throws {
        let kept = try WorkspaceTie(workspace: "1").claiming("w.db", kept: nil)
        let error = #expect(throws: DestinationError.self) {
            try WorkspaceTie(workspace: "2").claiming("w.db", kept: kept)
        }
        #expect(error?.code == .anotherWorkspace)
        #expect(
            error?.message.hasPrefix("w.db holds the data of workspace 1, and the key is one of workspace 2") == true)
    }
}
