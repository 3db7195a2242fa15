// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Synchronization

extension Check {
    static let bookkeeping = [
        Check("progress and ids of any text") { subject, folder in
            let odd = "\0\"'\\\u{E9}e\u{301}\n;--\u{FEFF}"
            let long = Progress.named(odd + String(repeating: "x", count: Progress.limit - odd.utf8.count))
            try Mismatch.unless(long.text.utf8.count, is: Progress.limit, "the length of a progress")
            let walk = WalkAttempt(Scope([.equals(ColumnName(odd), odd), .within("id", 0...0)]), number: .max)
            let id = ExactText(odd)
            let writer = try await subject.open(folder).open(table)
            try await writer.begin(Pass(id: id, progress: long))
            try await writer.commit(long, completed: [walk])
            let next = try await subject.open(folder).open(table)
            let standing = try await next.standing
            try Mismatch.unless(standing.open?.id, is: id, "the pass")
            try Mismatch.unless(
                standing.open.map { ExactText($0.progress.text) }, is: ExactText(long.text), "the progress")
            try Mismatch.unless(try await next.isComplete(walk.scope), "\(walk.scope) is not complete")
            let other = Scope([.equals(ColumnName(odd), "\0\"'\\e\u{301}e\u{301}\n;--\u{FEFF}"), .within("id", 0...0)])
            try Mismatch.unless(try await !next.isComplete(other), "\(other) is complete")
            let similar = ExactText("\0\"'\\e\u{301}e\u{301}\n;--\u{FEFF}")
            try await next.begin(Pass(id: similar))
            try Mismatch.unless(try await next.standing.open?.id, is: similar, "the other pass")
            try Mismatch.unless(try await !next.isComplete(walk.scope), "a scope of another pass is complete")
        },
        Check("names that differ by little") { subject, folder in
            let long = String(repeating: "x", count: 300)
            let names =
                History.oddNames + ["people", "People", long + "1", long + "2", "%", "t_state", "a.1", "a", "_columns"]
            let destination = try subject.open(folder)
            for name in names {
                let table = Table(name: name, columns: columns, key: ["id"], absent: .gone)
                let writer = try await destination.open(table)
                try await writer.begin(Pass(id: "p"))
                try await writer.write(RowBatch(columns, [[1, .text(name)]]), of: everything)
                try await writer.commit(.none, completed: [everything])
                let ledger = try await writer.finish(completed("p")) { _ in }
                try Mismatch.unless(ledger, is: Ledger(read: 1, new: 1), "the ledger of \"\(name)\"")
            }
            for name in names {
                let table = Table(name: name, columns: columns, key: ["id"], absent: .gone)
                try Mismatch.unless(
                    try subject.values("name", of: table, in: folder),
                    is: [subject.text(.text(name), .string).map { ExactText($0) }], "table \"\(name)\"")
            }
        },
        Check("columns that are called like the destination's own") { subject, folder in
            let names = ["_extracted_at", "id__text", "_Extracted_At", "name__text__text", "value", "value__text"]
            let columns = [Column("id", .integer)] + names.map { Column($0, .integer) }
            let table = Table(name: "odd", columns: Array(columns[..<3]), key: ["id"], absent: .gone)
            let rows = ["x", "y"].enumerated().map { row, text -> [Value] in
                [.string("\(text) id")] + names.map { .string("\(text) \($0)") }
            }
            for _ in 0..<2 { try await subject.pass(table, [RowBatch(columns, rows)], in: folder) }
            let stored = try subject.reader.table(table.name, in: folder)
            try Mismatch.unless(stored?.rows.count, is: 2, "the number of rows")
            for row in rows {
                let expected = Set(row.map { subject.text($0, .integer) })
                let isThere = stored?.rows.contains { expected.isSubset(of: $0) } ?? false
                try Mismatch.unless(isThere, "row \(expected) is not among \(stored?.rows ?? [])")
            }
        },
        Check("many tables at once") { subject, folder in
            let destination = try subject.open(folder)
            try await withThrowingTaskGroup { group in
                for number in 0..<8 {
                    group.addTask {
                        let table = Table(name: "t\(number)", columns: columns, key: ["id"], absent: .kept)
                        let writer = try await destination.open(table)
                        try await writer.begin(Pass(id: "p"))
                        for row in 0..<5 {
                            try await writer.write(RowBatch(columns, [[.integer("\(row)"), "a"]]), of: everything)
                            try await writer.commit(.named("\(row)"), completed: [])
                        }
                        let ledger = try await writer.finish(completed("p")) { _ in }
                        try Mismatch.unless(ledger, is: Ledger(read: 5, new: 5), "the ledger of table \(number)")
                    }
                }
                try await group.waitForAll()
            }
        },
        Check("the report") { subject, folder in
            let reports = Mutex<[FinishProgress]>([])
            try await subject.pass(table, [RowBatch(columns, (0..<100).map { [.integer("\($0)"), "a"] })], in: folder) {
                report in reports.withLock { $0.append(report) }
            }
            let all = reports.withLock { $0 }
            try Mismatch.unless(
                all.allSatisfy { (0...$0.total).contains($0.applied) }, "the report is beyond its total")
            try Mismatch.unless(
                zip(all, all.dropFirst()).allSatisfy { $0.applied <= $1.applied }, "the report goes back")
        },
    ]
}
