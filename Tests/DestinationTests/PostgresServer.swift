// SPDX-License-Identifier: Apache-2.0

import CPostgres
import DestinationConformance
import Foundation
import Synchronization
import Testing

/// The server that `scripts/postgres` starts, asked with libpq's own interface.
final class PostgresServer: Sendable {
    static let shared = PostgresServer()

    /// Connections that nobody uses, as numbers.
    private let idle = Mutex<[UInt]>([])
    private let normal = Mutex<[String: String]>([:])

    static var url: String {
        get throws {
            try #require(
                ProcessInfo.processInfo.environment["CIOFERRY_POSTGRES"],
                "there is no server: run `scripts/postgres COMMAND…`, which starts one, as `make test` does")
        }
    }

    /// A folder's schema.
    static func schema(_ folder: String) -> String {
        "t_" + (folder.split(separator: "/").last ?? "").filter { $0.isLetter || $0.isNumber }.lowercased()
    }

    static func quoted(_ name: String) -> String {
        "\"" + name.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }

    /// The text of a value of JSON as the server writes it.
    func normalized(_ json: String) -> String {
        if let known = normal.withLock({ $0[json] }) { return known }
        let text = (try? query("SELECT $1::jsonb::text", [json]).rows.first?.first).flatMap { $0 } ?? json
        normal.withLock { $0[json] = text }
        return text
    }

    @discardableResult
    func query(_ sql: String, _ arguments: [String] = []) throws -> (columns: [String], types: [Oid], rows: [[String?]])
    {
        try withConnection { connection in
            let pointers = arguments.map { strdup($0) }
            defer { for pointer in pointers { free(pointer) } }
            let result =
                arguments.isEmpty
                ? PQexec(connection, sql)
                : PQexecParams(
                    connection, sql, Int32(arguments.count), nil, pointers.map { UnsafePointer($0) }, nil, nil, 0)
            defer { PQclear(result) }
            let status = PQresultStatus(result)
            try #require(
                status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK,
                "\(String(cString: PQerrorMessage(connection))): \(sql)")
            let columns = 0..<PQnfields(result)
            let rows = (0..<PQntuples(result)).map { row in
                columns.map { column in
                    PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
                }
            }
            return (columns.map { String(cString: PQfname(result, $0)) }, columns.map { PQftype(result, $0) }, rows)
        }
    }

    private func withConnection<Result>(_ body: (OpaquePointer) throws -> Result) throws -> Result {
        try #require(CPostgresOpen())
        let known = idle.withLock { $0.popLast() }
        let connection = try #require(try known.flatMap { OpaquePointer(bitPattern: $0) } ?? PQconnectdb(Self.url))
        try #require(PQstatus(connection) == CONNECTION_OK, "\(String(cString: PQerrorMessage(connection)))")
        _ = PQsetNoticeProcessor(connection, { _, _ in }, nil)
        if known == nil { PQclear(PQexec(connection, "SET TimeZone = 'UTC'; SET lock_timeout = '10s'")) }
        defer { idle.withLock { $0.append(UInt(bitPattern: connection)) } }
        return try body(connection)
    }
}

extension PostgresServer: Elsewhere {
    func copy(_ folder: String, to other: String) throws {
        try query(
            """
            DO $$ DECLARE t record; BEGIN
            CREATE SCHEMA \(Self.schema(other));
            FOR t IN SELECT c.relname, c.relpersistence = 'u' AS is_unlogged FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '\(Self.schema(folder))' AND c.relkind = 'r'
            LOOP
                EXECUTE format('CREATE %s TABLE \(Self.schema(other)).%I (LIKE \(Self.schema(folder)).%I INCLUDING ALL)',
                    CASE WHEN t.is_unlogged THEN 'UNLOGGED' ELSE '' END, t.relname, t.relname);
                EXECUTE format('INSERT INTO \(Self.schema(other)).%I SELECT * FROM \(Self.schema(folder)).%I',
                    t.relname, t.relname);
            END LOOP; END $$
            """)
    }

    func remove(_ folder: String) { _ = try? query("DROP SCHEMA IF EXISTS \(Self.schema(folder)) CASCADE") }
}

extension PostgresServer: WriterLock {
    private final class Holder: Sendable {
        let connection: UInt
        init(_ connection: UInt) { self.connection = connection }
        deinit { PQfinish(OpaquePointer(bitPattern: connection)) }
    }

    /// A session that has ended a moment ago may still have it.
    func take(_ folder: String) throws -> (any AnyObject & Sendable)? {
        let holder = Holder(UInt(bitPattern: PQconnectdb(try Self.url)))
        let number = 0x6369_6F66
        for _ in 0..<50 {
            let result = PQexec(
                OpaquePointer(bitPattern: holder.connection),
                "SELECT pg_try_advisory_lock((\(number)::bigint << 32) | oid::bigint) FROM pg_namespace WHERE nspname = '\(Self.schema(folder))'"
            )
            defer { PQclear(result) }
            if let value = PQgetvalue(result, 0, 0), String(cString: value) == "t" { return holder }
            usleep(10_000)
        }
        return nil
    }
}
