// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIOFormats

struct ThriftTests {
    private static func read(_ bytes: [UInt8]) throws -> ThriftValue {
        try bytes.withUnsafeBytes { bytes in
            var cursor = ByteCursor(bytes)
            return try ThriftValue(&cursor)
        }
    }

    /// By hand after the specification: field and type in a byte where fields are near, zigzag numbers.
    @Test func bytesAreThoseOfTheCompactProtocol() {
        let bytes = ThriftWriter.bytes { writer in
            writer.field(1, int32: -1)
            writer.field(2, true)
            writer.field(20, int64: 150)
            writer.field(21, "ab")
            writer.field(22, list: 2, of: .int32) { list in
                list.integer(1)
                list.integer(2)
            }
            writer.field(23) { $0.field(1, false) }
        }
        #expect(
            bytes == [
                0x15, 0x01, 0x11, 0x06, 0x28, 0xAC, 0x02, 0x18, 0x02, 0x61, 0x62, 0x19, 0x25, 0x02, 0x04, 0x1C, 0x12,
                0x00, 0x00,
            ])
    }

    @Test func whatIsWrittenIsRead() throws {
        let bytes = ThriftWriter.bytes { writer in
            writer.field(3, int64: .min)
            writer.field(4, int64: .max)
            writer.field(300, [0, 255])
            writer.field(301, list: 20, of: .structure) { list in
                for number in 0..<20 { list.structure { $0.field(1, int32: number) } }
            }
        }
        let value = try Self.read(bytes)
        #expect(try value.integer(3) == .min)
        #expect(try value.integer(4) == .max)
        #expect(try value.binary(300) == [0, 255])
        #expect(try value.list(301).map { try $0.integer(1) } == Array(0..<20))
        #expect(throws: ParquetError.self) { try value.integer(300) }
    }

    @Test func everyCutIsAnError() {
        let bytes = ThriftWriter.bytes { writer in
            writer.field(1, "text")
            writer.field(2, list: 1, of: .int64) { $0.integer(1 << 40) }
        }
        for count in bytes.indices { #expect(throws: ParquetError.self) { try Self.read(Array(bytes[..<count])) } }
    }

    /// Of structs, and of lists.
    @Test(arguments: [[0x1C], [0x19, 0x19]] as [[UInt8]])
    func nestingHasAnEnd(_ part: [UInt8]) {
        let bytes = Array([[UInt8]](repeating: part, count: 100_000).joined())
        #expect(throws: ParquetError.self) { try Self.read(bytes) }
    }

    /// A list that says to be longer than the bytes.
    @Test func countsAreLimitedByTheBytes() {
        #expect(throws: ParquetError.self) { try Self.read([0x19, 0xF3, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]) }
    }
}
