// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CustomerIOFormats

struct ParquetFileTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID()).parquet").path

    /// Writes a file, and reads each column as texts.
    private func columns(
        _ columns: [ParquetColumn], compression: ParquetCompression = .zstd(level: 1),
        _ body: (inout ParquetWriter, (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws -> [[String]] {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var bytes: [UInt8] = []
        var writer = try ParquetWriter(
            columns: columns, compression: compression, createdBy: "cioferry version 1.0.0",
            keyValues: [(key: "table", value: "messages")])
        try body(&writer) { bytes += $0 }
        let size = try writer.close { bytes += $0 }
        #expect(size == bytes.count)
        try Data(bytes).write(to: URL(filePath: path))
        let reader = try ParquetReader(path: path)
        #expect(reader.createdBy == "cioferry version 1.0.0")
        #expect(reader.keyValues == ["table": "messages"])
        return try reader.columns.indices.map { column in
            var values: [String] = []
            for group in reader.rowCounts.indices {
                try reader.forEachValue(rowGroup: group, column: column) { values.append(Self.text($0)) }
            }
            return values
        }
    }

    private static func text(_ value: ParquetValue) -> String {
        switch value {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .int64(let value): "\(value)"
        case .double(let value): "\(value)"
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test(arguments: [.none, .snappy, .zstd(level: 1), .zstd(level: 22)] as [ParquetCompression])
    func everyTypeIsReadBack(_ compression: ParquetCompression) throws {
        // snappy need not be installed where the tests run.
        if compression == .snappy, (try? PageWriter(.snappy)) == nil { return }
        let types = ParquetType.allCases.map { ParquetColumn("\($0)", $0) }
        let found = try columns(types, compression: compression) { writer, output in
            for row in 0..<3 {
                for (index, column) in types.enumerated() where row != 1 {
                    switch column.type.physical {
                    case .boolean: try writer.append(row == 0, to: index)
                    case .int64: try writer.append(Int64(row) - 1, to: index)
                    case .double: try writer.append(Double(row) / 4, to: index)
                    case .byteArray: try Array("\(row)\0é".utf8).withUnsafeBytes { try writer.append($0, to: index) }
                    }
                }
                try writer.endRow(output)
            }
        }
        let text = ["0\0é", "null", "2\0é"]
        let number = ["-1", "null", "1"]
        #expect(
            found == [
                ["true", "null", "false"], number, ["0.0", "null", "0.5"], text, text, text, number,
            ])
    }

    @Test func aFileMayHaveNoRows() throws {
        #expect(try columns([ParquetColumn("a", .int64, isRequired: true)]) { _, _ in } == [[]])
    }

    /// Rows of row groups that are written, and of the open one.
    @Test func aLateColumnBeginsWithNulls() throws {
        let found = try columns([ParquetColumn("a", .int64)]) { writer, output in
            for row in 0..<4 {
                try writer.append(Int64(row), to: 0)
                if row == 3 {
                    let late = try writer.add(ParquetColumn("b", .boolean))
                    #expect(late == 1)
                    try writer.append(true, to: late)
                }
                try writer.endRow(output)
                if row == 1 { try writer.flushRowGroup(output) }
            }
            _ = try writer.add(ParquetColumn("c", .string))
        }
        #expect(found == [["0", "1", "2", "3"], ["null", "null", "null", "true"], ["null", "null", "null", "null"]])
    }

    @Test func aRowGroupEndsWhenItIsFull() throws {
        var sizes: [Int] = []
        let rows = ParquetWriter.rowGroupRows + 10
        let found = try columns([ParquetColumn("a", .int64)]) { writer, output in
            for row in 0..<rows {
                if row % 7 == 0 { try writer.append(Int64(row), to: 0) }
                try writer.endRow {
                    sizes.append(row)
                    try output($0)
                }
            }
            let size = writer.estimatedSize
            #expect(size > 100)
        }
        #expect(Set(sizes) == [ParquetWriter.rowGroupRows - 1])
        #expect(found[0].count == rows)
        #expect(found[0].enumerated().allSatisfy { $1 == ($0 % 7 == 0 ? "\($0)" : "null") })
    }

    @Test func misuseIsAnError() throws {
        func message(_ columns: [ParquetColumn], _ body: (inout ParquetWriter) throws -> Void) -> String? {
            do {
                var writer = try ParquetWriter(columns: columns, createdBy: "x")
                try body(&writer)
                return nil
            } catch {
                return "\(error)"
            }
        }
        let a = ParquetColumn("a", .int64)
        let b = ParquetColumn("b", .string, isRequired: true)
        #expect(message([]) { _ in } == "a Parquet file needs a column")
        #expect(message([a, a]) { _ in } == "there are two columns with the name a")
        #expect(message([a]) { _ = try $0.add(a) } == "there are two columns with the name a")
        #expect(message([ParquetColumn("\u{E9}", .int64), ParquetColumn("e\u{301}", .int64)]) { _ in } == nil)
        #expect(message([a]) { try $0.append(true, to: 0) } == "column a holds int64, no boolean")
        #expect(
            message([a]) {
                try $0.append(Int64(1), to: 0)
                try $0.append(Int64(1), to: 0)
            } == "column a has two values in one row")
        #expect(
            message([a, b]) {
                try $0.endRow { _ in }
                try $0.flushRowGroup { _ in }
            } == "column b has no value in a row")
        #expect(
            message([a]) {
                try $0.endRow { _ in }
                _ = try $0.add(b)
            } == "column b is required, but there are rows without it")
        #expect(throws: ParquetError("zstd has levels from 1 to 22, not 23")) {
            _ = try ParquetWriter(columns: [a], compression: .zstd(level: 23), createdBy: "x")
        }
    }

    @Test(arguments: [[], Array("PAR1".utf8), Array("PAR1\0\0\0\0PAR1".utf8), Array("PAR1\u{7F}\0\0\0PAR1".utf8)])
    func otherFilesAreRefused(_ bytes: [UInt8]) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(filePath: path))
        let error = #expect(throws: ParquetError.self) { _ = try ParquetReader(path: path) }
        #expect(error?.description.hasPrefix("this is no whole Parquet file, or ") == true)
    }
}
