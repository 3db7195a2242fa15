// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFormats
import CustomerIORecords
import CustomerIORoutes
import NIOCore

extension PassReader {
    /// Reads an export: creates the job, waits for it, streams its file.
    ///
    /// A file that cannot be read to its end is asked for again, and then read from the beginning.
    func read(export call: Call, into target: inout WalkTarget, _ count: WalkCount) async throws {
        let export = try await create(call)
        let total = try await wait(for: export)
        var rows: Int?
        while rows == nil {
            do {
                rows = try await download(export, target, count)
            } catch let error as CustomerIOError where error.isRetryable {
                guard target.attempt.number <= options.downloadAttempts else { throw error }
                notice("the file of export \(export) broke off and is asked for again")
                target.beginAnew()
            }
        }
        guard let rows, total == 0 || rows == total else {
            throw ExtractionError(
                .incomplete, stream: passes[0].stream.name,
                "Export \(export) announced \(total) rows and its file has \(rows ?? 0); run again to start a new export."
            )
        }
    }

    private func create(_ call: Call) async throws -> Int {
        let request = APIRequest(call.route, body: call.body.map { Array($0.utf8) })
        return try await connection.send(request) { response in
            guard let id = try await export(call.route, response.body, ["id"])[0].flatMap(Int.init) else {
                throw BadAnswer("names no export")
            }
            return id
        }
    }

    /// Waits until an export is done.
    /// - Returns: The number of rows that it announces.
    private func wait(for export: Int) async throws -> Int {
        let route = Route.App.getExport
        var pause = options.pollEvery
        var waited = Duration.zero
        while true {
            let request = APIRequest(route, path: ["export_id": String(export)])
            let job = try await connection.send(request) { response in
                try await self.export(route, response.body, ["status", "failed", "total"])
            }
            if job[1] == "true" || job[0] == "failed" {
                throw ExtractionError(
                    .unavailable, stream: passes[0].stream.name,
                    "Customer.io reports that export \(export) failed; run again.")
            }
            if job[0] == "done" { return job[2].flatMap(Int.init) ?? 0 }
            guard waited < options.exportTime else {
                throw ExtractionError(
                    .unavailable, stream: passes[0].stream.name,
                    "Export \(export) was not ready after \(options.exportTime.components.seconds / 60) minutes; run again later."
                )
            }
            try await options.sleep(pause)
            waited += pause
            pause = min(pause * 2, options.pollAtMost)
        }
    }

    private func export(_ route: Route, _ body: ByteBuffer, _ fields: [String]) async throws -> [String?] {
        try await reading { try Self.fields(fields, at: "export", body) }
    }

    /// Reads some fields of one object in an answer.
    static func fields(_ names: [String], at path: RecordPath, _ body: ByteBuffer) throws -> [String?] {
        let shape = RecordShape(
            path: path, fields: names.map { .init(Column($0, .string), from: .own([$0])) }, keepsUnknown: false)
        var reader = AnswerReader(shape)
        let rows = try body.withUnsafeReadableBytes { body in try reader.read(body).rows[0].texts }
        return rows.first ?? names.map { _ in nil }
    }

    /// - Returns: The number of rows in the file.
    private func download(_ export: Int, _ target: WalkTarget, _ count: WalkCount) async throws -> Int {
        let route = Route.App.downloadExport
        let request = APIRequest(route, path: ["export_id": String(export)])
        let link = try await connection.send(request) { response in
            try await reading { try Self.fields(["url"], at: "", response.body)[0] }
        }
        guard let link else {
            throw CustomerIOError(.badAnswer, "export \(export) has no link to download", operation: route.operation)
        }
        do {
            return try await read(link, target, count)
        } catch let error as CustomerIOError where error.code == .forbidden || error.code == .notFound {
            // An expired link says nothing about the key; the next one may work.
            throw CustomerIOError(
                .badAnswer, error.message, operation: route.operation, status: error.status, cause: error)
        }
    }

    /// Takes the rows of the file behind a link.
    private func read(_ link: String, _ target: WalkTarget, _ count: WalkCount) async throws -> Int {
        var file = ExportFile(declared: passes[0].stream.shape.columns, stream: passes[0].stream.name)
        try await connection.download(link) { chunks in
            for try await chunk in chunks {
                guard let batch = try file.push(chunk) else { continue }
                try await target.write(target.passes.map { _ in batch }, batch.bytes.count)
                tell(batch.rowCount, count)
            }
        }
        if let batch = try file.finish() {
            try await target.write(target.passes.map { _ in batch }, batch.bytes.count)
            tell(batch.rowCount, count)
        }
        return file.rows
    }
}
