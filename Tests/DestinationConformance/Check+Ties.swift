// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Check {
    static let ties = [
        Check("another workspace") { subject, folder in
            try await subject.open(folder).claim(WorkspaceTie(name: "Caf\u{E9}"))
            try await subject.open(folder).claim(WorkspaceTie(name: "Caf\u{E9}"))
            for other in ["Cafe\u{301}", "caf\u{E9}", ""] {
                try await expect(.anotherWorkspace, what: "workspace \"\(other)\"") {
                    try await subject.open(folder).claim(WorkspaceTie(name: other))
                }
            }
        },
        Check("another key") { subject, folder in
            try await subject.pass(table, [RowBatch(columns, [[1, "a"]])], in: folder)
            for key: [ColumnName] in [["name"], ["id", "name"], []] {
                let other = Table(name: "items", columns: columns, key: key, absent: .gone)
                try await expect(.incompatible, what: "key \(key)") { _ = try await subject.open(folder).open(other) }
            }
            try Mismatch.unless(try subject.values("id", of: table, in: folder), is: ["1"], "the ids")
        },
        Check("another program is writing") { subject, folder in
            try await subject.open(folder).claim(WorkspaceTie(name: "Acme"))
            var other = try subject.lock.take(folder)
            try Mismatch.unless(other != nil, "nobody writes, and somebody has the lock")
            try await expect(.busy, what: "a second program") { _ = try await subject.open(folder).open(table) }
            other = nil
            let destination = try subject.open(folder)
            let writer = try await destination.open(table)
            try Mismatch.unless(try subject.lock.take(folder) == nil, "somebody writes, and nobody has the lock")
            try await writer.begin(Pass(id: "p"))
        },
        Check("a program that declares more than the one before") { subject, folder in
            try await subject.pass(table, [RowBatch(columns, [[1, "a"], [2, "b"]])], in: folder)
            let newer = [Column("id", .string), Column("name", .integer), Column("more", .json)]
            let later = Table(name: "items", columns: newer, key: ["id"], absent: .gone)
            let ledger = try await subject.pass(later, [RowBatch(newer, [[1, "a", nil], ["two", 2, 5]])], in: folder)
            try Mismatch.unless(
                ledger, is: Ledger(read: 2, new: 1, unchanged: 1, gone: 1), "the ledger of the newer program")
            try Mismatch.unless(
                try subject.values("name", of: table, in: folder),
                is: [.init(subject.text("a", .string) ?? ""), .init(subject.text(2, .string) ?? "")], "the names")
        },
    ]
}
