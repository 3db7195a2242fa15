// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A CSV file as a reader of its own sees it; the order of rows does not count.
struct CSVTable: Equatable {
    let header: [String]
    let rows: [[String]]

    init?(contentsOf path: String) {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let records = Self.records(Array(data))
        header = records.first ?? []
        rows = records.dropFirst().sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func records(_ bytes: [UInt8]) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\"") where isQuoted && index + 1 < bytes.count && bytes[index + 1] == byte:
                field.append(byte)
                index += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                record.append(String(decoding: field, as: UTF8.self))
                field = []
            case UInt8(ascii: "\n") where !isQuoted:
                records.append(record + [String(decoding: field, as: UTF8.self)])
                record = []
                field = []
            default: field.append(byte)
            }
            index += 1
        }
        return records
    }
}
