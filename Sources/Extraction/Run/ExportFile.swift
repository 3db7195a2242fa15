// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFormats
import CustomerIORoutes
import NIOCore

/// The CSV file of an export job, read as it arrives.
struct ExportFile {
    /// Rows so far.
    private(set) var rows = 0
    /// The names of the fields, once they are there.
    private(set) var header: [String]?
    private var parser = CSVReader()
    private let stream: String

    init(stream: String) { self.stream = stream }

    mutating func push(_ chunk: ByteBuffer) throws -> [[String?]] {
        try take(try Self.csv { try parser.push(chunk.readableBytesUInt8Span) })
    }

    /// Takes what comes behind the last line's end.
    mutating func finish() throws -> [[String?]] { try take(try Self.csv { try parser.finish() }.map { [$0] } ?? []) }

    private mutating func take(_ records: [[String?]]) throws -> [[String?]] {
        var records = records[...]
        if header == nil, let first = records.popFirst() { header = try Self.names(first) }
        guard let header, !records.isEmpty else { return [] }
        guard records.allSatisfy({ $0.count <= header.count }) else {
            throw ExtractionError(
                .unavailable, stream: stream,
                "A row of the export's file has more fields than its header names; please report this.")
        }
        rows += records.count
        return Array(records)
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
