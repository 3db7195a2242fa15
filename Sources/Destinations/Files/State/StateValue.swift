// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords
import Foundation
import GRDB

/// Values on their way into the state and out of it. What is not as it should be is a sentence and not a trap.
enum StateValue {
    static func blob(_ bytes: some Sequence<UInt8>) -> DatabaseValue { Data(bytes).databaseValue }

    static func blob(_ text: ExactText) -> DatabaseValue { blob(text.text.utf8) }

    /// A name as it stands in JSON.
    static func name(_ text: some StringProtocol) -> String {
        var escaped: [UInt8] = []
        JSONText.escape(String(text), into: &escaped)
        return String(decoding: escaped, as: UTF8.self)
    }

    static func text(ofName name: String) -> String {
        let bytes = Array(name.utf8)
        var text: [UInt8] = []
        JSONText.unescape(bytes.span, into: &text)
        return String(decoding: text, as: UTF8.self)
    }
}

/// A row of the state.
struct StateRow {
    private let row: Row

    init(_ row: Row) { self.row = row }

    func integer(_ index: Int) throws -> Int { try required(Int.fromDatabaseValue(row[index])) }

    func text(_ index: Int) throws -> String { try required(String.fromDatabaseValue(row[index])) }

    func optionalText(_ index: Int) throws -> String? { isNull(index) ? nil : try text(index) }

    func bytes(_ index: Int) throws -> [UInt8] { Array(try required(Data.fromDatabaseValue(row[index]))) }

    func exactText(_ index: Int) throws -> ExactText { ExactText(String(decoding: try bytes(index), as: UTF8.self)) }

    func progress(_ index: Int) throws -> CustomerIORecords.Progress {
        try CustomerIORecords.Progress(try exactText(index).text)
    }

    func isNull(_ index: Int) -> Bool { (row[index] as DatabaseValue).isNull }

    private func required<Value>(_ value: Value?) throws -> Value {
        guard let value else {
            throw DestinationError(
                .corrupt, "The state holds a value of another kind than it should: restore it or name another folder.")
        }
        return value
    }
}
