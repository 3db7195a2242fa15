// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFormats
import CustomerIORecords
import CustomerIORoutes
import NIOCore

/// An export job of the API: created, awaited, downloaded.
struct ExportJob {
    let asker: Asker
    /// Whose it is, for sentences.
    let stream: String
    let notice: (String) -> Void

    private var options: ExtractionOptions { asker.options }

    /// A file that cannot be read to its end, or that has not as many rows as were announced, is asked for again, and then
    /// read from the beginning.
    /// - Parameters:
    ///   - anew: Is told before rows come once more.
    ///   - rows: Takes rows with the header that names their fields; the last time without rows, if there are none.
    /// - Returns: What the job says of the number of rows.
    @discardableResult
    func read(
        _ walk: Walk, _ turn: Turn, anew: () -> Void,
        rows take: ([String], [[String?]]) async throws -> Void
    ) async throws -> Testimony {
        let export = try await create(walk, turn)
        let total = try await wait(for: export)
        var (fault, isShort) = ("", false)
        for attempt in 1... {
            do {
                let rows = try await download(export, take)
                let testimony = total == 0 ? Testimony() : Testimony("total", expected: total)
                if total == 0 || rows == total { return testimony }
                guard !isShort else {
                    throw ExtractionError(
                        .incomplete, stream: stream,
                        "Export \(export) announced \(total) rows and its file has \(rows), both times that it was read; run again to start a new export."
                    )
                }
                isShort = true
                notice("the file of export \(export) has \(rows) of \(total) rows and is asked for again")
                anew()
            } catch let error as CustomerIOError where error.isRetryable {
                // The same fault at the same place will be there the next time, too, but a link may expire again.
                let isLasting = error.code == .badAnswer && error.status == nil && error.message == fault
                guard attempt <= options.downloadAttempts, !isLasting else { throw error }
                fault = error.message
                let what = error.code == .badAnswer ? "could not be read (\(fault))" : "broke off"
                notice("the file of export \(export) \(what) and is asked for again")
                anew()
            }
        }
        return Testimony()
    }

    private func create(_ walk: Walk, _ turn: Turn) async throws -> Int {
        var request = walk.call.request(walk.bounded)
        request.onTurn = { turn.pass() }
        return try await asker.ask(request) { response in
            guard let id = try Asker.fields(["id"], at: "export", response.body)[0].flatMap(Int.init) else {
                throw BadAnswer("names no export")
            }
            return id
        }
    }

    /// Waits until an export is done.
    /// - Returns: The number of rows that it announces.
    private func wait(for export: Int) async throws -> Int {
        var pause = options.pollEvery
        var waited = Duration.zero
        while true {
            let request = APIRequest(Route.App.getExport, path: ["export_id": String(export)])
            let job = try await asker.ask(request) { response in
                try Asker.fields(["status", "failed", "total"], at: "export", response.body)
            }
            if job[1] == "true" || job[0] == "failed" {
                throw ExtractionError(
                    .unavailable, stream: stream, "Customer.io reports that export \(export) failed; run again.")
            }
            if job[0] == "done" { return job[2].flatMap(Int.init) ?? 0 }
            guard waited < options.exportTime else {
                throw ExtractionError(
                    .unavailable, stream: stream,
                    "Export \(export) was not ready after \(options.exportTime.components.seconds / 60) minutes; run again later, or wait longer with --export-minutes."
                )
            }
            try await options.sleep(pause)
            waited += pause
            pause = min(pause * 2, options.pollAtMost)
        }
    }

    /// - Returns: The number of rows in the file.
    private func download(
        _ export: Int, _ take: ([String], [[String?]]) async throws -> Void
    ) async throws -> Int {
        let route = Route.App.downloadExport
        let request = APIRequest(route, path: ["export_id": String(export)])
        let link = try await asker.ask(request) { response in
            try Asker.fields(["url"], at: "", response.body)[0]
        }
        guard let link else {
            throw CustomerIOError(.badAnswer, "export \(export) has no link to download", operation: route.operation)
        }
        do {
            return try await read(link, take)
        } catch let error as CustomerIOError where error.code == .forbidden || error.code == .notFound {
            // An expired link says nothing about the key; the next one may work.
            throw CustomerIOError(
                .badAnswer, error.message, operation: route.operation, status: error.status, cause: error)
        }
    }

    /// Takes the rows of the file behind a link.
    private func read(_ link: String, _ take: ([String], [[String?]]) async throws -> Void) async throws -> Int {
        var file = ExportFile(stream: stream)
        try await asker.connection.download(link) { chunks in
            for try await chunk in chunks {
                let rows = try file.push(chunk)
                if !rows.isEmpty, let header = file.header { try await take(header, rows) }
            }
        }
        let rows = try file.finish()
        // A file without rows has columns nevertheless.
        if let header = file.header, !rows.isEmpty || file.rows == 0 { try await take(header, rows) }
        return file.rows
    }
}
