// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// How a connection is made that may write.
struct SessionSetup: Sendable {
    let address: PostgreSQLAddress
    /// Rights are waited for as long as this.
    let lockPatience: Duration

    var schema: String { address.schema }

    /// What tells a connection from all others of a server.
    struct Identity: Sendable {
        let process: Int
        let since: String
    }

    /// - Parameter old: The connection that was lost; the server may not have noticed.
    func connect(instead old: Identity?) throws -> (Connection, Identity) {
        let connection = try Self.connect(address)
        let name = "cioferry, process \(getpid()) on \(DestinationLock.host)"
        try connection.run("SET application_name = \(Identifier.literal(Identifier.fitted(name)))")
        if let old {
            _ = try? connection.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1::int AND backend_start = $2::timestamptz",
                ["\(old.process)", old.since])
        }
        try Bookkeeping.requireWritable(connection, schema)
        try lock(connection)
        let since = try connection.run("SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()").value
        return (connection, Identity(process: connection.processID, since: since ?? ""))
    }

    /// A connection that reads and writes texts as this program does.
    static func connect(_ address: PostgreSQLAddress) throws -> Connection {
        let connection = try Connection(address)
        guard connection.version >= 120_000 else {
            throw DestinationError(
                .incompatible,
                "The server is PostgreSQL \(connection.version / 10_000), and this program needs 12 or later: use a newer one."
            )
        }
        try connection.run(settings)
        // From 14 on the server notices by itself that a program is dead while it works for it, on most systems.
        if connection.version >= 140_000 { _ = try? connection.run("SET client_connection_check_interval = '1s'") }
        let encoding = try connection.run("SHOW server_encoding").value ?? ""
        guard encoding == "UTF8" else {
            throw DestinationError(
                .incompatible,
                "The database \"\(connection.database)\" is encoded in \(encoding), which does not have all characters: name one in UTF8."
            )
        }
        return connection
    }

    /// Not the path on which names are searched: triggers of the owner may need his.
    private static let settings = """
        SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex';
        SET standard_conforming_strings = on; SET extra_float_digits = 1; SET client_min_messages = 'error';
        SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0;
        SET work_mem = '32MB'; SET jit = off
        """

    // MARK: One writer

    /// In the lock's number: the program, then the schema, a row of `pg_namespace`.
    private static let mark = 0x6369_6F66
    static let lockNumber = "(\(mark)::bigint << 32) | oid::bigint"

    /// Takes the right to write, which the server takes back when the connection ends.
    private func lock(_ connection: Connection) throws {
        let milliseconds = max(1, Int(lockPatience / .milliseconds(1)))
        do {
            // The server itself wakes whoever waits.
            try connection.run("SET lock_timeout = \(milliseconds)")
            try connection.run(
                "SELECT pg_advisory_lock(\(Self.lockNumber)) FROM pg_namespace WHERE nspname = $1", [schema])
            try connection.run("SET lock_timeout = 0")
            return
        } catch let error as ServerError where error.state == ServerError.lockedOut {}
        let holder = try connection.run(
            """
            SELECT substring(a.application_name FROM 'process .*') || ', since ' || to_char(a.backend_start, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.classid = \(Self.mark) AND l.database = (
                SELECT oid FROM pg_database WHERE datname = current_database())
            AND l.objid = (SELECT oid FROM pg_namespace WHERE nspname = $1)
            """, [schema]
        ).value
        throw DestinationError(
            .busy,
            "The schema \"\(schema)\" is being written by another program\(holder.map { " (\($0))" } ?? ""): wait until that has ended, or name another schema."
        )
    }
}
