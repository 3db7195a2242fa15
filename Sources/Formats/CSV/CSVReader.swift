// SPDX-License-Identifier: Apache-2.0

/// RFC 4180, a chunk at a time: a state machine over bytes. Accepts LF, CR LF and line breaks inside quotes.
package struct CSVReader: Sendable {
    private enum State {
        case start, plain, quoted, quoteInQuoted
    }

    private var state = State.start
    private var field: [UInt8] = []
    private var record: [String?] = []
    private var line = 1
    /// True until it is known whether the file begins with a byte order mark.
    private var isBeginning = true

    package init() {}

    /// Reads a chunk.
    /// - Returns: The records that are complete. A field is nil if it is empty and not quoted.
    package mutating func push(_ chunk: Span<UInt8>) throws(CSVError) -> [[String?]] {
        var records: [[String?]] = []
        for index in chunk.indices {
            let byte = chunk[unchecked: index]
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
                if isBeginning, field == Self.mark { beginBehindMark() }
            }
        }
        return records
    }

    /// Ends the file.
    /// - Returns: The last record, if no line break closed it.
    package mutating func finish() throws(CSVError) -> [String?]? {
        if state == .quoted { throw malformed("the file ends inside quotes") }
        guard state != .start || !record.isEmpty else { return nil }
        try endField()
        return record
    }

    private mutating func endField() throws(CSVError) {
        let wasQuoted = state == .quoteInQuoted
        if state == .plain, field.last == UInt8(ascii: "\r") { field.removeLast() }
        guard let text = String(validating: field, as: UTF8.self) else { throw malformed("bytes that are not UTF-8") }
        record.append(field.isEmpty && !wasQuoted ? nil : text)
        field.removeAll(keepingCapacity: true)
        state = .start
        isBeginning = false
    }

    /// The byte order mark, which is no part of the first field.
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private mutating func beginBehindMark() {
        field.removeAll(keepingCapacity: true)
        state = .start
        isBeginning = false
    }

    private func malformed(_ what: String) -> CSVError { CSVError(description: "\(what) in line \(line)") }
}

/// Why bytes are no CSV, and where.
package struct CSVError: Error, Sendable, CustomStringConvertible {
    package let description: String
}
