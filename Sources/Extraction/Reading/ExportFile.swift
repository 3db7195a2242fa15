// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFormats
import CustomerIORecords
import CustomerIORoutes
import NIOCore

/// The CSV file of an export job, turned into batches as it arrives.
struct ExportFile {
    /// Rows so far.
    private(set) var rows = 0
    private var parser = CSVReader()
    private var header: (names: Int, rows: TextRows)?
    private let declared: [Column]
    private let stream: String

    init(declared: [Column], stream: String) {
        self.declared = declared
        self.stream = stream
    }

    /// - Returns: Nil if no row has come to its end.
    mutating func push(_ chunk: ByteBuffer) throws -> RowBatch? {
        try batch(try Self.csv { try parser.push(chunk.readableBytesUInt8Span) })
    }

    /// Takes what comes behind the last line's end.
    /// - Returns: A file without rows has columns nevertheless.
    mutating func finish() throws -> RowBatch? {
        let last = try Self.csv { try parser.finish() }.map { [$0] } ?? []
        return try batch(last) ?? (rows == 0 ? header?.rows.batch([]) : nil)
    }

    private mutating func batch(_ records: [[String?]]) throws -> RowBatch? {
        var records = records[...]
        if header == nil, let first = records.popFirst() {
            header = (first.count, TextRows(declared, header: try Self.names(first)))
        }
        guard let header, !records.isEmpty else { return nil }
        guard records.allSatisfy({ $0.count <= header.names }) else {
            throw ExtractionError(
                .unavailable, stream: stream,
                "A row of the export's file has more fields than its header names; please report this.")
        }
        rows += records.count
        return header.rows.batch(Array(records))
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
    private static func names(_ record: [String?]) throws -> [String] {
        if record.first??.hasPrefix("<") == true {
            throw CustomerIOError(
                .badAnswer, "the export's file is a web page, not CSV", operation: Route.App.downloadExport.operation)
        }
        return record.map { $0 ?? "" }
    }
}
