// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFormats
import CustomerIORecords
import CustomerIORoutes
import NIOCore

extension PassReader {
    /// Reads an export: creates the job unless the position knows one, waits for it, streams its file.
    ///
    /// A file that breaks off is asked for again, and rows that were taken already are passed over.
    func read(export call: Call, from position: Position) async throws {
        let export: Int
        if let known = position.export {
            export = known
        } else {
            export = try await create(call)
            try await assembler.move { $0.export = export }
        }
        let total = try await wait(for: export)
        var attempts = 0
        while true {
            do {
                try await download(export)
                break
            } catch let error as CustomerIOError where error.isRetryable && attempts < options.downloadAttempts {
                attempts += 1
                notice("the file of export \(export) broke off and is asked for again")
            }
        }
        let rows = await assembler.position.exportRows
        guard total == 0 || rows == total else {
            throw ExtractionError(
                .incomplete, stream: streams[0].name,
                "Export \(export) announced \(total) rows and its file has \(rows); run again to start a new export.")
        }
        try await assembler.move { $0.advance("all", to: nil) }
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
                    .unavailable, stream: streams[0].name,
                    "Customer.io reports that export \(export) failed; run again.")
            }
            if job[0] == "done" { return job[2].flatMap(Int.init) ?? 0 }
            guard waited < options.exportTime else {
                throw ExtractionError(
                    .unavailable, stream: streams[0].name,
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
        var builder = RecordBatchBuilder(shape: shape, key: [])
        _ = try body.withUnsafeReadableBytes { body in try builder.append(body) }
        let batch = builder.take(Checkpoint(run: "", page: nil, watermark: nil))
        return names.indices.map { batch.rowCount > 0 ? batch.text(row: 0, column: $0) : nil }
    }

    private func download(_ export: Int) async throws {
        let route = Route.App.downloadExport
        let request = APIRequest(route, path: ["export_id": String(export)])
        let link = try await connection.send(request) { response in
            try await reading { try Self.fields(["url"], at: "", response.body)[0] }
        }
        guard let link else {
            throw CustomerIOError(.badAnswer, "export \(export) has no link to download", operation: route.operation)
        }
        do {
            try await read(link)
        } catch let error as CustomerIOError where error.code == .forbidden || error.code == .notFound {
            // An expired link says nothing about the key; the next one may work.
            throw CustomerIOError(
                .badAnswer, error.message, operation: route.operation, status: error.status, cause: error)
        }
    }

    /// Takes the rows of the file behind a link that have not been taken yet.
    private func read(_ link: String) async throws {
        var reader = CSVReader()
        var header: [String]?
        var passed = 0
        let known = await assembler.position.exportRows
        try await connection.download(link) { chunks in
            for try await chunk in chunks {
                var rows: [[String?]] = []
                for record in try Self.csv({ try reader.push(chunk.readableBytesUInt8Span) }) {
                    guard header != nil else {
                        header = try Self.header(record)
                        continue
                    }
                    passed += 1
                    if passed > known { rows.append(record) }
                }
                try await take(rows, header)
            }
        }
        if let last = try Self.csv({ try reader.finish() }) {
            passed += 1
            if header == nil {
                header = try Self.header(last)
                passed = 0
            }
            try await take(passed > known ? [last] : [], header)
        }
        // A file without rows has columns nevertheless.
        if let header, passed == 0 { try await assembler.take(rows: [], header: header) { _ in } }
    }

    /// Reads CSV of the export's file.
    private static func csv<Records>(_ read: () throws -> Records) throws -> Records {
        do {
            return try read()
        } catch let error as CSVError {
            throw CustomerIOError(
                .badAnswer, "the export's file is not CSV, \(error)", operation: Route.App.downloadExport.operation)
        }
    }

    /// Names of columns; what stands before a storage host may send a web page in their place.
    private static func header(_ record: [String?]) throws -> [String] {
        if record.first??.hasPrefix("<") == true {
            throw CustomerIOError(
                .badAnswer, "the export's file is a web page, not CSV", operation: Route.App.downloadExport.operation)
        }
        return record.map { $0 ?? "" }
    }

    private func take(_ rows: [[String?]], _ header: [String]?) async throws {
        guard let header, !rows.isEmpty else { return }
        guard rows.allSatisfy({ $0.count <= header.count }) else {
            throw ExtractionError(
                .unavailable, stream: streams[0].name,
                "A row of the export's file has more fields than its header names; please report this.")
        }
        try await assembler.take(rows: rows, header: header) { $0.exportRows += rows.count }
        for stream in streams { report(.progressed(stream: stream.name, rows: rows.count, walksDone: 0, walks: 1)) }
    }
}
