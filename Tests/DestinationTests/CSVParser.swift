// SPDX-License-Identifier: Apache-2.0

import DestinationConformance
import Testing

/// RFC 4180 to the letter, with LF: anything looser is an error.
enum CSVParser {
    struct Malformed: Error, Equatable {
        let offset: Int
    }

    static func rows(_ bytes: [UInt8]) throws -> StoredRows {
        var records = try records(bytes)
        try #require(!records.isEmpty)
        let header = records.removeFirst().map { $0 ?? "" }
        for record in records { try #require(record.count == header.count) }
        return StoredRows(columns: header, rows: records)
    }

    /// Nil for an empty field, an empty string for `""`.
    static func records(_ bytes: [UInt8]) throws -> [[String?]] {
        var records: [[String?]] = []
        var record: [String?] = []
        var index = 0
        while index < bytes.count {
            record.append(try field(bytes, &index))
            guard index < bytes.count else { throw Malformed(offset: index) }
            if bytes[index] == UInt8(ascii: "\n") {
                records.append(record)
                record = []
            }
            index += 1
        }
        guard record.isEmpty else { throw Malformed(offset: index) }
        return records
    }

    private static func field(_ bytes: [UInt8], _ index: inout Int) throws -> String? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "\n") {
                guard bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\r") else {
                    throw Malformed(offset: index)
                }
                index += 1
            }
            return start == index ? nil : String(decoding: bytes[start..<index], as: UTF8.self)
        }
        var text: [UInt8] = []
        index += 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\"") {
                index += 1
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                    guard index < bytes.count, bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "\n")
                    else { throw Malformed(offset: index) }
                    return String(decoding: text, as: UTF8.self)
                }
            }
            text.append(bytes[index])
            index += 1
        }
        throw Malformed(offset: index)
    }
}
