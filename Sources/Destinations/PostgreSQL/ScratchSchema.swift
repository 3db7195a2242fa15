// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A schema beside another, for what is thrown away afterwards.
package struct ScratchSchema: Sendable {
    package let address: PostgreSQLAddress
    private static let beginning = "_cioferry_verify_"

    /// Removes what killed programs have left, too.
    /// - Throws: ``DestinationError`` with code `unwritable` if the user may not make schemas.
    package init(beside address: PostgreSQLAddress) throws {
        let number = UInt64.random(in: 0 ... .max)
        self.address = try address.with(schema: Self.beginning + String(number, radix: 36))
        let connection = try Self.connect(address)
        let may = try connection.run("SELECT has_database_privilege(current_database(), 'CREATE')").bool
        guard may else {
            throw DestinationError(
                .unwritable,
                "What is read again lies in a schema of its own meanwhile, which the user \"\(connection.user)\" may not make: have an administrator run GRANT CREATE ON DATABASE \(Identifier.quoted(connection.database)) TO \(Identifier.quoted(connection.user))."
            )
        }
        let names = try connection.run(
            """
            SELECT nspname FROM pg_namespace WHERE nspname LIKE '\\_cioferry\\_verify\\_%' AND pg_has_role(nspowner, 'USAGE')
            AND pg_try_advisory_lock(\(SessionSetup.lockNumber))
            """
        ).column
        for name in names { try Self.drop(name, connection) }
    }

    package func remove() {
        if let connection = try? Self.connect(address) { try? Self.drop(address.schema, connection) }
    }

    private static func drop(_ schema: String, _ connection: Connection) throws {
        try connection.run("DROP SCHEMA IF EXISTS \(Identifier.quoted(schema)) CASCADE")
    }

    private static func connect(_ address: PostgreSQLAddress) throws -> Connection {
        do { return try SessionSetup.connect(address) } catch {
            throw Failure.sentence(for: error, "The database", isBeginning: true)
        }
    }
}
