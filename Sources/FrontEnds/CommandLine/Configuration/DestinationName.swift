// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIOFrontEnd
import CustomerIOPostgreSQL
import CustomerIORecords
import CustomerIOSQLite
import Foundation

/// A destination by its name: `sqlite:FILE`, `csv:DIR`, `jsonl:DIR`, `parquet:DIR`, `postgres://…`.
struct DestinationName: CustomStringConvertible {
    enum Kind: String, CaseIterable {
        case sqlite
        case csv
        case jsonl
        case parquet
        case postgres

        /// What else may be said of such a destination.
        var options: [Settings.Option] {
            switch self {
            case .sqlite, .csv, .jsonl: []
            case .parquet: [.times, .compression]
            case .postgres: [.schema, .times, .jsonColumns]
            }
        }
    }

    let kind: Kind
    /// Empty for a database.
    let path: String
    private var address: PostgreSQLAddress?
    private var options = PostgreSQLOptions()
    private var parquet = ParquetOptions()

    /// Without what an address may say of passwords.
    var description: String {
        address.map { "postgres, schema \"\($0.schema)\"" } ?? "\(kind.rawValue):\(path)"
    }

    static let forms = "sqlite:FILE, csv:DIR, jsonl:DIR, parquet:DIR or postgres://HOST/DATABASE"

    /// - Parameter settings: What else they say of a database.
    init(_ text: String, _ settings: Settings = Settings()) throws {
        if PostgreSQLAddress.isOne(text) {
            kind = .postgres
            path = ""
            address = try PostgreSQLAddress(text, schema: settings[.schema])
            options = try settings.databaseOptions
            try Self.refuseOthers(settings, for: .postgres)
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), kind != .postgres else {
            // What stands there may be an address with a password.
            let shown = text.contains("@") ? "of that name" : "\"\(text)\""
            throw ConfigurationError("the destination \(shown) is none that I know; give \(Self.forms)")
        }
        guard !parts[1].isEmpty else {
            throw ConfigurationError("the destination \"\(text)\" lacks a path; give \(Self.forms)")
        }
        try Self.refuseOthers(settings, for: kind)
        self.kind = kind
        path = String(parts[1])
        if kind == .parquet { parquet = try settings.parquetOptions }
    }

    /// What says nothing here was meant for something else.
    private static func refuseOthers(_ settings: Settings, for kind: Kind) throws {
        for option in Settings.Option.allCases where settings[option] != nil && !kind.options.contains(option) {
            let kinds = Kind.allCases.filter { $0.options.contains(option) }.map { "\($0.rawValue):" }
            if kinds.isEmpty { continue }
            throw ConfigurationError(
                "\(option.rawValue) is for \(kinds.joined(separator: " and ")) only; leave it out for \(kind.rawValue):"
            )
        }
    }

    /// One like this, elsewhere.
    private func moved(path: String, _ address: PostgreSQLAddress? = nil) -> DestinationName {
        DestinationName(kind: kind, path: path, address: address, options: options, parquet: parquet)
    }

    private init(
        kind: Kind, path: String, address: PostgreSQLAddress?, options: PostgreSQLOptions, parquet: ParquetOptions
    ) {
        self.kind = kind
        self.path = path
        self.address = address
        self.options = options
        self.parquet = parquet
    }

    /// What it holds, for reading.
    func tables() throws -> any StoredTables {
        switch kind {
        case .sqlite: try SQLiteTables(path: path)
        case .csv: try FileTables(path: path, format: .csv)
        case .jsonl: try FileTables(path: path, format: .jsonLines)
        case .parquet: try FileTables(path: path, format: .parquet)
        case .postgres: try PostgreSQLTables(try requireAddress())
        }
    }

    /// - Parameters:
    ///   - extractedAt: What `_extracted_at` of all rows says.
    ///   - notice: Is told of waits for a server.
    func open(extractedAt: String, notice: @escaping @Sendable (String) -> Void = { _ in }) throws -> any Destination {
        switch kind {
        case .sqlite: return try SQLiteDestination(path: path, extractedAt: extractedAt)
        case .csv: return try FilesDestination(path: path, format: .csv, extractedAt: extractedAt)
        case .jsonl: return try FilesDestination(path: path, format: .jsonLines, extractedAt: extractedAt)
        case .parquet:
            return try FilesDestination(path: path, format: .parquet, extractedAt: extractedAt, parquet: parquet)
        case .postgres:
            var options = options
            options.notice = notice
            return try PostgreSQLDestination(try requireAddress(), extractedAt: extractedAt, options: options)
        }
    }

    private func requireAddress() throws -> PostgreSQLAddress {
        guard let address else { throw ConfigurationError("the database has no address; give \(Self.forms)") }
        return address
    }

    /// Gives the body an empty destination of the same kind, which is thrown away afterwards.
    /// - Parameter folder: Where it may lie.
    func withScratch<Result: Sendable>(
        in folder: String, _ body: (DestinationName) async throws -> Result
    ) async throws -> Result {
        guard let address else { return try await body(moved(path: folder + "/scratch")) }
        let schema = try ScratchSchema(beside: address)
        defer { schema.remove() }
        return try await body(moved(path: "", schema.address))
    }
}
