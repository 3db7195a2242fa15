// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Check {
    /// Walks of one pass write and are completed at the same time, as an engine does it.
    static let together = [
        Check("walks that write side by side") { subject, folder in
            let walks = 8
            let pages = 12
            let columns = [Column("parent", .string), Column("id", .integer), Column("note", .string)]
            let table = Table(name: "children", columns: columns, key: ["parent", "id"], absent: .gone)
            let writer = try await subject.open(folder).open(table)
            try await writer.begin(Pass(id: "p"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for walk in 0..<walks {
                    group.addTask {
                        let attempt = WalkAttempt(Scope([.equals("parent", "\(walk)")]))
                        for page in 0..<pages {
                            // Each a tenth of what is held in memory, so that it is put down now and then.
                            let rows = (0..<4).map { row -> [Value] in
                                [
                                    .string("\(walk)"), .integer("\(4 * page + row)"),
                                    .string(String(repeating: "x", count: 100_000)),
                                ]
                            }
                            try await writer.write(RowBatch(columns, rows), of: attempt)
                        }
                        try await writer.commit(.none, completed: [attempt])
                    }
                }
                try await group.waitForAll()
            }
            let ledger = try await writer.finish(completed("p")) { _ in }
            let count = walks * pages * 4
            try Mismatch.unless(ledger, is: Ledger(read: count, new: count), "the ledger")
            try Mismatch.unless(try subject.rows(of: table, in: folder).count, is: count, "the number of rows")
        }
    ]
}
