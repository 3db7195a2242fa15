// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension Check {
    static let misuse = [
        Check("acts without a pass") { subject, folder in
            let writer = try await subject.open(folder).open(table)
            try Mismatch.unless(try await writer.standing, is: Standing(last: nil, open: nil), "the first standing")
            try Mismatch.unless(try await !writer.isComplete(.everything), "a scope is complete before the first pass")
            for when in ["before", "after"] {
                try await expect(.failed, what: "write \(when) a pass") {
                    try await writer.write(RowBatch(columns, [[1, "a"]]), of: everything)
                }
                try await expect(.failed, what: "commit \(when) a pass") {
                    try await writer.commit(.none, completed: [everything])
                }
                try await expect(.failed, what: "finish \(when) a pass") {
                    _ = try await writer.finish(completed("p")) { _ in }
                }
                if when == "before" {
                    try await writer.begin(Pass(id: "p"))
                    try await expect(.failed, what: "finish another pass") {
                        _ = try await writer.finish(completed("q")) { _ in }
                    }
                    let ledger = try await writer.finish(completed("p")) { _ in }
                    try Mismatch.unless(ledger, is: Ledger(), "the ledger of nothing")
                }
            }
        },
        Check("a row without a key") { subject, folder in
            let writer = try await subject.open(folder).open(table)
            try await writer.begin(Pass(id: "p"))
            for rows: [[Value]] in [[[1, "a"], [nil, "b"]], [[nil, nil]]] {
                try await expect(.failed, .incompatible, what: "a row without a key") {
                    try await writer.write(RowBatch(columns, rows), of: everything)
                    try await writer.commit(.none, completed: [])
                }
            }
            let next = try await subject.open(folder).open(table)
            try await next.begin(Pass(id: "p"))
            try await next.write(RowBatch(columns, [[2, "b"]]), of: everything)
            try await next.commit(.none, completed: [everything])
            let ledger = try await next.finish(completed("p")) { _ in }
            try Mismatch.unless(ledger, is: Ledger(read: 1, new: 1), "the ledger")
        },
        Check("a sealed pass is finished before another begins") { subject, folder in
            struct Killed: Error {}
            for step in 0..<1_000 {
                let place = try subject.folder()
                let fuse = Fuse()
                let writer = try await subject.open(place.path, fuse.step).open(table)
                try await writer.begin(Pass(id: "p"))
                try await writer.write(RowBatch(columns, [[1, "a"]]), of: everything)
                try await writer.commit(.none, completed: [everything])
                fuse.arm(step) { _ in throw Killed() }
                guard (try? await writer.finish(completed("p", isWhole: true)) { _ in }) == nil else { return }
                let next = try await subject.open(place.path).open(table)
                guard let open = try await next.standing.open, let sealed = open.sealed else { continue }
                try Mismatch.unless(sealed, is: completed("p", isWhole: true), "what was sealed")
                try await expect(.failed, what: "begin behind a seal") { try await next.begin(Pass(id: "q")) }
                try await expect(.failed, what: "write behind a seal") {
                    try await next.write(RowBatch(columns, [[2, "b"]]), of: everything)
                }
                // What was sealed holds, whatever is said now.
                _ = try await next.finish(completed("p", standing: "else")) { _ in }
                try Mismatch.unless(
                    try await next.standing, is: Standing(last: .named("done"), open: nil), "the standing")
                try Mismatch.unless(try subject.values("id", of: table, in: place.path), is: ["1"], "the ids")
            }
        },
    ]
}
