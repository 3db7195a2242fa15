// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Foundation
import GRDB

/// Compares rows that a destination holds with those that the API gives now, on disk, however many there are.
struct Comparison {
    private let queue: DatabaseQueue
    private let key: [ColumnName]

    /// Where a row comes from.
    enum Side: String {
        case held
        case given
    }

    /// How a row differs.
    enum Difference {
        /// The API gives it and the destination does not have it.
        case missing(given: [UInt8])
        /// Both have it, with other values.
        case changed(held: [UInt8], given: [UInt8])
        /// The destination has it and the API does not give it.
        case extra(held: [UInt8])
        /// The destination has it more than once.
        case doubled(held: [UInt8])
    }

    /// - Parameter path: Where the rows may lie meanwhile.
    init(path: String, key: [ColumnName]) throws {
        queue = try DatabaseQueue(path: path)
        self.key = key
        try queue.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    CREATE TABLE held (key BLOB, row BLOB);
                    CREATE TABLE given (key BLOB, row BLOB);
                    """)
        }
    }

    /// Takes the rows of one side.
    func load(_ side: Side, _ rows: ((StoredRecord) throws -> Void) throws -> Void) throws {
        try queue.write { db in
            let insert = try db.makeStatement(sql: "INSERT INTO \(side.rawValue) VALUES (?, ?)")
            try rows { record in
                let row = Self.text(record)
                try insert.execute(arguments: [Data(key.isEmpty ? row : Self.key(record, key)), Data(row)])
            }
            try db.execute(sql: "CREATE INDEX \(side.rawValue)_key ON \(side.rawValue) (key)")
        }
    }

    func count(_ side: Side) throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(side.rawValue)") ?? 0 }
    }

    /// Hands each difference over.
    func each(_ body: (Difference) throws -> Void) throws {
        try queue.read { db in
            try Self.each(db, "SELECT row FROM given g WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.key = g.key)") {
                try body(.missing(given: $0[0]))
            }
            try Self.each(db, "SELECT row FROM held h WHERE NOT EXISTS (SELECT 1 FROM given g WHERE g.key = h.key)") {
                try body(.extra(held: $0[0]))
            }
            // What the API itself gives twice, like a page that moved, counts once.
            let changed = """
                SELECT h.row, g.row FROM held h JOIN given g ON g.key = h.key
                WHERE NOT EXISTS (SELECT 1 FROM given o WHERE o.key = h.key AND o.row = h.row) GROUP BY h.key
                """
            try Self.each(db, changed) { try body(.changed(held: $0[0], given: $0[1])) }
            guard !key.isEmpty else { return }
            try Self.each(db, "SELECT row FROM held GROUP BY key HAVING count(*) > 1") {
                try body(.doubled(held: $0[0]))
            }
        }
    }

    private static func each(_ db: Database, _ sql: String, _ body: ([[UInt8]]) throws -> Void) throws {
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() {
            try body(
                (0..<row.count).map { index in
                    let data: Data? = row[index]
                    return data.map { [UInt8]($0) } ?? []
                })
        }
    }

    // MARK: Rows as bytes

    /// Each value behind its length, so that no value can look like two.
    private static func append(_ text: String?, to bytes: inout [UInt8]) {
        let length = text.map { UInt32(truncatingIfNeeded: $0.utf8.count) } ?? .max
        for shift in stride(from: 0, through: 24, by: 8) { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
        bytes += Array((text ?? "").utf8)
    }

    private static func key(_ record: StoredRecord, _ key: [ColumnName]) -> [UInt8] {
        key.reduce(into: []) { append(record[$1], to: &$0) }
    }

    /// Its values by their names' bytes.
    private static func text(_ record: StoredRecord) -> [UInt8] {
        let names = record.values.keys.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
        return names.reduce(into: []) { bytes, name in
            append(name.text, to: &bytes)
            append(record[name], to: &bytes)
        }
    }

    /// The values of a row by their names.
    static func values(_ row: [UInt8]) -> [ColumnName: ExactText] {
        var parts: [ExactText] = []
        var rest = row[...]
        while rest.count >= 4 {
            let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            parts.append(ExactText(String(decoding: rest.prefix(length), as: UTF8.self)))
            rest = rest.dropFirst(length)
        }
        return Dictionary(
            stride(from: 0, to: parts.count - 1, by: 2).map { (ColumnName(parts[$0].text), parts[$0 + 1]) },
            uniquingKeysWith: { first, _ in first })
    }
}
