// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// A table as lines: `+TYPE optional|required NAME` adds a column, `!` ends a row group, `=KEY VALUE` goes into the
/// footer, and any other line is a row: a value a column, separated by spaces, `-` for null, integers and booleans in
/// decimal, doubles as the number that their bits are, byte arrays in hexadecimal behind an `x`.
enum TableLines {
    static func write(_ path: String, _ compression: ParquetCompression) throws {
        var (columns, keyValues): ([ParquetColumn], [(key: String, value: String)]) = ([], [])
        var line = readLine()
        while let text = line, let first = text.first, "+=".contains(first) {
            if first == "+" { columns.append(try column(text)) }
            if first == "=" {
                let parts = text.dropFirst().split(separator: " ", maxSplits: 1).map { String($0) }
                keyValues.append((parts[0], parts[1]))
            }
            line = readLine()
        }
        var file = try OutputFile(path: path)
        var writer = try ParquetWriter(
            columns: columns, compression: compression, createdBy: ParquetFiles.createdBy, keyValues: keyValues)
        while let text = line {
            switch text.first {
            case "+": _ = try writer.add(try column(text))
            case "!": try writer.flushRowGroup { try file.append($0) }
            default:
                for (index, value) in text.utf8.split(separator: UInt8(ascii: " ")).enumerated() {
                    try append(value, to: index, of: &writer)
                }
                try writer.endRow { try file.append($0) }
            }
            line = readLine()
        }
        let size = try writer.close { try file.append($0) }
        guard try file.finish().size == size else { throw ParquetFiles.Misuse(message: "the size is another") }
    }

    private static func column(_ line: String) throws -> ParquetColumn {
        let parts = line.dropFirst().split(separator: " ", maxSplits: 2).map { String($0) }
        guard parts.count == 3, let type = ParquetType.allCases.first(where: { "\($0)" == parts[0] }) else {
            throw ParquetFiles.Misuse(message: "this is no column: \(line)")
        }
        return ParquetColumn(parts[2], type, isRequired: parts[1] == "required")
    }

    private static func append(
        _ text: Substring.UTF8View, to column: Int, of writer: inout ParquetWriter
    ) throws {
        guard text.first != UInt8(ascii: "-") || text.count > 1 else { return }
        if text.first == UInt8(ascii: "x") {
            let digits = Array(text.dropFirst())
            let bytes = stride(from: 0, to: digits.count, by: 2).map {
                nibble(digits[$0]) << 4 | nibble(digits[$0 + 1])
            }
            return try bytes.withUnsafeBytes { try writer.append($0, to: column) }
        }
        let number = Int64(String(decoding: text, as: UTF8.self)) ?? 0
        switch writer.columns[column].type {
        case .boolean: try writer.append(number == 1, to: column)
        case .double: try writer.append(Double(bitPattern: UInt64(bitPattern: number)), to: column)
        default: try writer.append(number, to: column)
        }
    }

    private static func nibble(_ digit: UInt8) -> UInt8 { digit < 0x40 ? digit & 0xF : digit & 0xF + 9 }

    static func read(_ path: String) throws {
        let reader = try ParquetReader(path: path)
        for column in reader.columns {
            print("+\(column.type) \(column.isRequired ? "required" : "optional") \(column.name)")
        }
        for (group, rowCount) in reader.rowCounts.enumerated() {
            var rows = [String](repeating: "", count: rowCount)
            for column in reader.columns.indices {
                var row = 0
                try reader.forEachValue(rowGroup: group, column: column) { value in
                    rows[row] += (column == 0 ? "" : " ") + text(value)
                    row += 1
                }
            }
            for row in rows { print(row) }
            print("!")
        }
    }

    private static func text(_ value: ParquetValue) -> String {
        switch value {
        case .null: return "-"
        case .boolean(let value): return value ? "1" : "0"
        case .int64(let value): return "\(value)"
        case .double(let value): return "\(Int64(bitPattern: value.bitPattern))"
        case .bytes(let bytes):
            let digits = Array("0123456789abcdef".utf8)
            let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
            return "x" + String(decoding: text, as: UTF8.self)
        }
    }
}
