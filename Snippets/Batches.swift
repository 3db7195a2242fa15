// Send any number of operations in batches that are as full as Customer.io allows.
// snippet.hide
import CustomerIO

let cio = try CustomerIOClient(.environment())
let rows = (1...10_000).map { (id: "person-\($0)", plan: $0 % 2 == 0 ? "pro" : "free") }
// snippet.show
let summary = try await cio.track.withBatchSender { sender in
    for row in rows {
        try await sender.submit(.identify(row.id, ["plan": row.plan]))
        try await sender.submit(.track(row.id, "imported"))
    }
    return await sender.finish()
}
print("\(summary.accepted) operations in \(summary.requests) requests")
// snippet.results
try await cio.track.withBatchSender(results: { report in
    for failure in report.failures { print(failure.index, failure.outcome) }
}) { sender in
    for row in rows { try await sender.submit(.identify(row.id, ["plan": row.plan])) }
}
// snippet.hide
await cio.close()
