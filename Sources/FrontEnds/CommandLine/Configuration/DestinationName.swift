// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIOFrontEnd
import CustomerIORecords
import CustomerIOSQLite
import Foundation

/// A destination by its name: `sqlite:FILE`, `csv:DIR`, `jsonl:DIR`.
struct DestinationName: CustomStringConvertible {
    enum Kind: String, CaseIterable {
        case sqlite
        case csv
        case jsonl
    }

    let kind: Kind
    let path: String

    var description: String { "\(kind.rawValue):\(path)" }

    static let forms = "sqlite:FILE, csv:DIR or jsonl:DIR"

    init(_ text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else {
            throw ConfigurationError("the destination \"\(text)\" is none that I know; give \(Self.forms)")
        }
        guard !parts[1].isEmpty else {
            throw ConfigurationError("the destination \"\(text)\" lacks a path; give \(Self.forms)")
        }
        self.kind = kind
        path = String(parts[1])
    }

    init(_ kind: Kind, path: String) {
        self.kind = kind
        self.path = path
    }

    /// What it holds, for reading.
    func tables() throws -> any StoredTables {
        switch kind {
        case .sqlite: try SQLiteTables(path: path)
        case .csv: try FileTables(path: path, format: .csv)
        case .jsonl: try FileTables(path: path, format: .jsonLines)
        }
    }

    /// - Parameter extractedAt: What `_extracted_at` of all rows says.
    func open(extractedAt: String) throws -> any Destination {
        switch kind {
        case .sqlite: try SQLiteDestination(path: path, extractedAt: extractedAt)
        case .csv: try FilesDestination(path: path, format: .csv, extractedAt: extractedAt)
        case .jsonl: try FilesDestination(path: path, format: .jsonLines, extractedAt: extractedAt)
        }
    }
}
