// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The tables beside the tables.
enum Bookkeeping {
    static let version = 1

    private struct Made {
        let name: String
        let columns: [(name: String, type: String)]
        var key: String?
        var isLogged = true
    }

    private static let tables = [
        Made(name: "_version", columns: [("version", "integer NOT NULL")]),
        Made(name: "_workspace", columns: [("workspace", "text NOT NULL")]),
        Made(
            name: "_state",
            columns: [
                ("stream", "text NOT NULL"), ("table", "text NOT NULL UNIQUE"), ("key", "text NOT NULL"),
                ("last", "text"), ("closed", "text"),
            ], key: "stream"),
        Made(
            name: "_columns",
            columns: [
                ("table", "text NOT NULL"), ("position", "integer NOT NULL"), ("source", "text NOT NULL"),
                ("column", "text NOT NULL"), ("type", "text NOT NULL"), ("stored", "text NOT NULL"),
                ("variant", "boolean NOT NULL"),
            ], key: "\"table\", position"),
        Made(
            name: "_refused",
            columns: [
                ("stream", "text NOT NULL"), ("reason", "text NOT NULL"), ("record", "text NOT NULL"),
                ("run", "text NOT NULL"),
            ]),
        Made(
            name: "_ledger",
            columns: [("stream", "text NOT NULL"), ("run", "text NOT NULL")]
                + ["read", "refused", "repeated", "new", "changed", "unchanged", "gone"].map { ($0, "bigint NOT NULL") }
                + [
                    ("finished_at", "timestamptz NOT NULL"), ("outside", "bigint NOT NULL"), ("expected", "bigint"),
                    ("vouched", "text"),
                ]),
        Made(
            name: "_passes",
            columns: [
                ("stream", "text NOT NULL"), ("id", "text NOT NULL"), ("progress", "text NOT NULL"),
                ("standing", "text"), ("is_whole", "boolean"), ("last_row", "bigint NOT NULL"),
                ("last_attempt", "bigint NOT NULL"), ("phase", "text"), ("mark", "bigint"), ("ledger", "text"),
            ], key: "stream"),
        Made(
            name: "_scopes",
            columns: [
                ("stream", "text NOT NULL"), ("digest", "bytea NOT NULL"), ("scope", "text NOT NULL"),
                ("shape", "text NOT NULL"), ("v0", "text"), ("v1", "text"), ("v2", "text"), ("low", "bigint"),
                ("high", "bigint"), ("attempt", "bigint"), ("spared", "bigint"),
            ], key: "stream, digest"),
        Made(
            name: "_refusals",
            columns: [
                ("stream", "text NOT NULL"), ("attempt", "bigint NOT NULL"), ("reason", "text NOT NULL"),
                ("record", "text NOT NULL"),
            ]),
        // The server empties it when it crashes, like unlogged stages: who is not in it has lost his rows.
        Made(name: "_alive", columns: [("stream", "text NOT NULL")], key: "stream", isLogged: false),
    ]

    /// Says at once if nothing can be written there. Makes the schema if it is missing.
    static func requireWritable(_ connection: Connection, _ schema: String) throws {
        if try connection.run("SHOW transaction_read_only").value == "on" {
            throw DestinationError(
                .unwritable,
                "The database \"\(connection.database)\" may only be read (a standby, or a setting of the user \"\(connection.user)\"): name the server that is written."
            )
        }
        let quoted = Identifier.quoted(schema)
        guard try connection.run("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)", [schema]).bool else {
            do { try connection.run("CREATE SCHEMA IF NOT EXISTS \(quoted)") } catch let error as ServerError
                where error.state == "42501"
            {
                throw DestinationError(
                    .unwritable,
                    "There is no schema \(quoted), and the user \"\(connection.user)\" may not make it: have an administrator run CREATE SCHEMA \(quoted) AUTHORIZATION \(Identifier.quoted(connection.user)), or name another with --schema."
                )
            }
            return
        }
        let may = try connection.run(
            "SELECT has_schema_privilege(oid, 'USAGE') AND has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = $1",
            [schema])
        guard !may.bool else { return }
        throw DestinationError(
            .unwritable,
            "The user \"\(connection.user)\" may not write the schema \(quoted): have its owner run GRANT USAGE, CREATE ON SCHEMA \(quoted) TO \(Identifier.quoted(connection.user)), or name another with --schema."
        )
    }

    /// Makes what is missing, all or nothing: half of it would look like another program's. A table of this kind that somebody
    /// changed is told and not guessed at.
    static func ready(_ connection: Connection, _ schema: String) throws {
        try connection.run("BEGIN")
        // What throws ends the connection, and with it the transaction.
        try makeReady(connection, schema)
        try connection.run("COMMIT")
    }

    private static func makeReady(_ connection: Connection, _ schema: String) throws {
        let quoted = Identifier.quoted(schema)
        let owned = try connection.run(
            """
            SELECT c.relname, pg_has_role(c.relowner, 'USAGE') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relname IN ('_state', '_version')
            """, [schema])
        let names = owned.column
        if names.contains("_state") != names.contains("_version") {
            throw DestinationError(
                .incompatible,
                "The schema \(quoted) has tables of another program that are called like ours: name another.")
        }
        guard owned.rows.allSatisfy({ $0.last == "t" }) else {
            throw DestinationError(
                .unwritable,
                "The tables in the schema \(quoted) are another user's, and \"\(connection.user)\" may not write them: use that user, or name another schema."
            )
        }
        if names.contains("_version") {
            let found = try connection.run("SELECT version FROM \(quoted)._version").int ?? 0
            guard found <= version else {
                throw DestinationError(
                    .incompatible,
                    "The schema \(quoted) was written by a newer version of this program (\(found), this one knows \(version)): use that one, or name another schema."
                )
            }
        }
        for table in tables {
            let key = table.key.map { ", PRIMARY KEY (\($0))" } ?? ""
            let columns = table.columns.map { "\"\($0.name)\" \($0.type)" }.joined(separator: ", ")
            try connection.run(
                "CREATE \(table.isLogged ? "" : "UNLOGGED ")TABLE IF NOT EXISTS \(quoted).\(table.name) (\(columns)\(key))"
            )
        }
        try connection.run(
            "INSERT INTO \(quoted)._version SELECT \(version) WHERE NOT EXISTS (SELECT 1 FROM \(quoted)._version)")
        try check(connection, schema)
    }

    private static func check(_ connection: Connection, _ schema: String) throws {
        let found = Set(
            try connection.run(
                """
                SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid WHERE n.nspname = $1 AND c.relname LIKE '\\_%' AND a.attnum > 0
                """, [schema]
            ).column)
        let names = tables.flatMap { table in table.columns.map { (table.name, $0.name) } }
        guard let (table, column) = names.first(where: { !found.contains("\($0.0).\($0.1)") }) else { return }
        throw DestinationError(
            .incompatible,
            "The schema \(Identifier.quoted(schema)) cannot be used: its table \(table) has no column \(column), so it was changed or made by another version; name another schema."
        )
    }
}
