// SPDX-License-Identifier: Apache-2.0

import CPostgres
import CustomerIORecords

/// A connection of libpq. Its functions block, and whoever has it uses it alone.
final class Connection {
    let handle: OpaquePointer
    /// Never to be shown.
    private let secrets: [String]

    /// - Throws: ``ServerError`` if the server cannot be reached or refuses, ``DestinationError`` if the address is none.
    init(_ address: PostgreSQLAddress) throws {
        guard CPostgresOpen() else { throw Self.noLibrary }
        secrets = try Self.secrets(of: address.text)
        // The last of two wins, so that the address goes before the first and nothing goes before the last.
        let words = [
            ("connect_timeout", "15"), ("keepalives_idle", "30"), ("dbname", address.text),
            ("client_encoding", "UTF8"), ("fallback_application_name", "cioferry"),
        ]
        let made = Self.withTexts(words.map(\.0)) { keys in
            Self.withTexts(words.map(\.1)) { values in PQconnectdbParams(keys, values, 1) }
        }
        guard let made else { throw ServerError(state: "", message: "there is no memory left", isLost: false) }
        handle = made
        guard PQstatus(handle) == CONNECTION_OK else {
            // Its result is gone, so that only the text tells of a server that starts.
            throw ServerError(state: "", message: Self.redacted(Self.text(PQerrorMessage(made)), secrets), isLost: true)
        }
        _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit { PQfinish(handle) }

    var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }
    var version: Int { Int(PQserverVersion(handle)) }
    var processID: Int { Int(PQbackendPID(handle)) }
    var database: String { Self.text(PQdb(handle)) }
    var user: String { Self.text(PQuser(handle)) }

    /// Runs one or several commands.
    @discardableResult
    func run(_ sql: String) throws -> Rows { try rows(PQexec(handle, sql)) }

    /// Runs one command with texts for `$1`, `$2` and so on.
    @discardableResult
    func run(_ sql: String, _ parameters: [String?]) throws -> Rows {
        let texts = parameters.map { $0.map(Self.storable) }
        let result = Self.withTexts(texts) {
            PQexecParams(handle, sql, Int32(parameters.count), nil, $0, nil, nil, 0)
        }
        return try rows(result)
    }

    // MARK: Results

    func rows(_ result: OpaquePointer?) throws -> Rows {
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
        default: throw error(result)
        }
        var found = Rows()
        found.affected = Int(Self.text(PQcmdTuples(result))) ?? 0
        let columns = PQnfields(result)
        found.rows = (0..<PQntuples(result)).map { row in
            (0..<columns).map { column in
                guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column) else {
                    return nil
                }
                let bytes = UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(result, row, column)))
                return String(decoding: bytes, as: UTF8.self)
            }
        }
        return found
    }

    func error(_ result: OpaquePointer?) -> ServerError {
        let state = Self.text(PQresultErrorField(result, Int32(UInt8(ascii: "C"))))
        let primary = Self.text(PQresultErrorField(result, Int32(UInt8(ascii: "M"))))
        let message = primary.isEmpty ? Self.text(PQerrorMessage(handle)) : primary
        // 57P01 and 57P02: the server ends.
        return ServerError(
            state: state, message: Self.redacted(message, secrets),
            isLost: isBroken || ["57P01", "57P02"].contains(state))
    }

    // MARK: Texts

    /// No text of PostgreSQL's may hold U+0000.
    static func storable(_ text: String) -> String {
        guard text.utf8.contains(0) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : $0 }))
    }

    static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

    /// One line, without what must not be told.
    private static func redacted(_ message: String, _ secrets: [String]) -> String {
        var line = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for secret in secrets where !secret.isEmpty { line = line.replacing(secret, with: "…") }
        return line
    }

    /// The passwords of an address, and the address itself.
    private static func secrets(of text: String) throws -> [String] {
        var error: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &error) else {
            // What libpq says quotes the address.
            PQfreemem(error)
            throw noAddress
        }
        defer { PQconninfoFree(options) }
        var secrets = [text]
        var option = options
        while let keyword = option.pointee.keyword {
            defer { option += 1 }
            guard let value = option.pointee.val.map({ String(cString: $0) }) else { continue }
            switch String(cString: keyword) {
            case "password", "sslpassword": secrets.append(value)
            // A password with an @ or a / in it spills into what comes behind it.
            case "host", "dbname": if value.utf8.contains(UInt8(ascii: "@")) { throw noAddress }
            case "port": if !value.utf8.allSatisfy({ 48...57 ~= $0 || $0 == UInt8(ascii: ",") }) { throw noAddress }
            default: break
            }
        }
        return secrets
    }

    private static let noAddress = DestinationError(
        .unwritable,
        "The database's address is none that PostgreSQL understands: write postgres://USER@HOST/DATABASE, with special characters as %40 and the like."
    )

    private static let noLibrary = DestinationError(
        .unwritable,
        "PostgreSQL's own library libpq is not installed here: apt-get install libpq5 (macOS: brew install libpq)."
    )

    /// Texts as C has them, with a null behind the last.
    private static func withTexts<Result>(
        _ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
        let bytes = texts.reduce(into: [CChar]()) { $0 += ($1?.utf8CString).map(Array.init) ?? [] }
        return bytes.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            let pointers = texts.map { text -> UnsafePointer<CChar>? in
                guard let text else { return nil }
                defer { start = start.map { $0 + text.utf8.count + 1 } }
                return start
            }
            return body(pointers + [nil])
        }
    }
}
