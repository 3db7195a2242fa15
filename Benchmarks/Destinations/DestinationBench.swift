// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIOPostgreSQL
import CustomerIORecords
import CustomerIOSQLite
import Foundation

/// Measures a destination by itself, with rows that are made in this process:
/// `destination-bench sqlite|csv|jsonl|parquet|postgres FOLDER PASS…` (a database is the one of CIOFERRY_POSTGRES), where a pass is `FIRST..<END/TOTAL` with the options `,opened`
/// (the rows have changed), `,padding=BYTES` (longer rows), `,scopes=ROWS` (so many rows a walk). Prints a line of JSON a pass.
@main
enum DestinationBench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 3, let kind = arguments.first else {
            throw Misuse(
                message: "usage: destination-bench sqlite|csv|jsonl|parquet|postgres FOLDER FIRST..<END/TOTAL[,…]…")
        }
        let folder = arguments[arguments.startIndex + 1]
        for (number, text) in arguments.dropFirst(2).enumerated() {
            let pass = try PassPlan(text)
            let began = Usage.now
            let clock = ContinuousClock().now
            let watch = LogWatch(folder: folder)
            let ledger = try await run(pass, number, try destination(kind, folder, number), watch)
            let used = Usage.now
            let seconds = (ContinuousClock().now - clock) / .seconds(1)
            print(
                """
                {"pass":"\(text)","seconds":\(seconds),"cpu":\(used.cpu - began.cpu),\
                "written":\(used.written - began.written),"memory":\(used.memory),"log":\(watch.largest),\
                "new":\(ledger.new),"changed":\(ledger.changed),"unchanged":\(ledger.unchanged)}
                """)
        }
    }

    struct Misuse: Error {
        let message: String
    }

    private static func destination(_ kind: String, _ folder: String, _ number: Int) throws -> any Destination {
        let time = "2026-11-2\(number)T00:00:00Z"
        switch kind {
        case "sqlite": return try SQLiteDestination(path: folder + "/out.db", extractedAt: time)
        case "csv": return try FilesDestination(path: folder, format: .csv, extractedAt: time)
        case "jsonl": return try FilesDestination(path: folder, format: .jsonLines, extractedAt: time)
        case "parquet": return try FilesDestination(path: folder, format: .parquet, extractedAt: time)
        case "postgres":
            let url = ProcessInfo.processInfo.environment["CIOFERRY_POSTGRES"] ?? "postgres://"
            return try PostgreSQLDestination(try PostgreSQLAddress(url), extractedAt: time)
        default: throw Misuse(message: "there is no destination \(kind)")
        }
    }

    private static func run(
        _ plan: PassPlan, _ number: Int, _ destination: any Destination, _ watch: LogWatch
    ) async throws -> Ledger {
        let writer = try await destination.open(Deliveries.table)
        let id = ExactText("pass \(number)")
        try await writer.begin(Pass(id: id))
        var sinceCommit = 0
        var completed: [WalkAttempt] = []
        for walk in plan.walks {
            let attempt = WalkAttempt(plan.scope(walk))
            for start in stride(from: walk.lowerBound, to: walk.upperBound, by: plan.page) {
                let batch = plan.deliveries.batch(
                    start..<min(start + plan.page, walk.upperBound), isOpened: plan.isOpened)
                sinceCommit += batch.bytes.count
                try await writer.write(batch, of: attempt)
                // As often as the engine.
                guard sinceCommit > 16 << 20 else { continue }
                try await writer.commit(Progress("{\"page\":\(start)}"), completed: completed)
                (sinceCommit, completed) = (0, [])
            }
            completed.append(attempt)
            guard completed.count >= 1000 else { continue }
            try await writer.commit(Progress("{\"walk\":\(walk.lowerBound)}"), completed: completed)
            (sinceCommit, completed) = (0, [])
        }
        try await writer.commit(.none, completed: completed)
        let pass = CompletedPass(id: id, standing: try Progress("\(number)"), isWhole: number == 0)
        return try await writer.finish(pass) { _ in watch.look() }
    }
}
