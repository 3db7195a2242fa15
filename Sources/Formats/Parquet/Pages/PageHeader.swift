// SPDX-License-Identifier: Apache-2.0

/// What stands before a page.
struct PageHeader: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case data(rowCount: Int, Encoding)
        case dictionary(count: Int)
    }

    let kind: Kind
    let uncompressedSize: Int
    let compressedSize: Int

    var encoded: [UInt8] {
        ThriftWriter.bytes { header in
            switch kind {
            case .data: header.field(1, int32: 0)
            case .dictionary: header.field(1, int32: 2)
            }
            header.field(2, int32: uncompressedSize)
            header.field(3, int32: compressedSize)
            switch kind {
            case .data(let rowCount, let encoding):
                header.field(5) { page in
                    page.field(1, int32: rowCount)
                    page.field(2, int32: encoding.rawValue)
                    // Definition and repetition levels.
                    page.field(3, int32: Encoding.runLength.rawValue)
                    page.field(4, int32: Encoding.runLength.rawValue)
                }
            case .dictionary(let count):
                header.field(7) { page in
                    page.field(1, int32: count)
                    page.field(2, int32: Encoding.plain.rawValue)
                }
            }
        }
    }

    init(kind: Kind, uncompressedSize: Int, compressedSize: Int) {
        self.kind = kind
        self.uncompressedSize = uncompressedSize
        self.compressedSize = compressedSize
    }

    init(_ cursor: inout ByteCursor) throws(ParquetError) {
        let header = try ThriftValue(&cursor)
        uncompressedSize = try Self.count(header, 2)
        compressedSize = try Self.count(header, 3)
        switch try header.integer(1) {
        case 0:
            let page = try header.structure(5)
            guard let encoding = Encoding(rawValue: try page.integer(2)) else { throw .damaged("an unknown encoding") }
            kind = .data(rowCount: try Self.count(page, 1), encoding)
        case 2: kind = .dictionary(count: try Self.count(try header.structure(7), 1))
        default: throw .damaged("an unknown kind of page")
        }
    }

    private static func count(_ structure: ThriftValue, _ id: Int) throws(ParquetError) -> Int {
        let count = try structure.integer(id)
        guard (0...Int(Int32.max)).contains(count) else { throw .damaged("a page says \(count) of its size") }
        return count
    }
}
