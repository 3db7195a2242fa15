// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import NIOCore

/// RFC 4180, a chunk at a time: a state machine over bytes. Accepts LF, CR LF and line breaks inside quotes.
struct CSVParser {
    private enum State {
        case start, plain, quoted, quoteInQuoted
    }

    private var state = State.start
    private var field: [UInt8] = []
    private var record: [String?] = []
    private var line = 1
    private var isFirst = true

    /// Reads a chunk.
    /// - Returns: The records that are complete. A field is nil if it is empty and not quoted.
    mutating func push(_ chunk: ByteBuffer) throws -> [[String?]] {
        var records: [[String?]] = []
        for byte in chunk.readableBytesView {
            if byte == UInt8(ascii: "\n") { line += 1 }
            switch (state, byte) {
            case (.start, UInt8(ascii: "\"")): state = .quoted
            case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
            case (.quoted, _): field.append(byte)
            case (.quoteInQuoted, UInt8(ascii: "\"")):
                field.append(byte)
                state = .quoted
            case (_, UInt8(ascii: ",")): try endField()
            case (_, UInt8(ascii: "\n")):
                try endField()
                records.append(record)
                record = []
            case (_, UInt8(ascii: "\r")) where state != .plain: break
            case (.quoteInQuoted, _): throw malformed("text behind a closing quote")
            default:
                field.append(byte)
                state = .plain
            }
        }
        return records
    }

    /// Ends the file.
    /// - Returns: The last record, if no line break closed it.
    mutating func finish() throws -> [String?]? {
        if state == .quoted { throw malformed("the file ends inside quotes") }
        guard state != .start || !record.isEmpty else { return nil }
        try endField()
        return record
    }

    private mutating func endField() throws {
        let wasQuoted = state == .quoteInQuoted
        if state == .plain, field.last == UInt8(ascii: "\r") { field.removeLast() }
        if isFirst, field.starts(with: [0xEF, 0xBB, 0xBF]) { field.removeFirst(3) }
        guard let text = String(validating: field, as: UTF8.self) else { throw malformed("bytes that are not UTF-8") }
        record.append(field.isEmpty && !wasQuoted ? nil : text)
        field.removeAll(keepingCapacity: true)
        state = .start
        isFirst = false
    }

    private func malformed(_ what: String) -> CustomerIOError {
        CustomerIOError(
            .badAnswer, "the export's file is not CSV, \(what) in line \(line)", operation: "downloadExport")
    }
}
