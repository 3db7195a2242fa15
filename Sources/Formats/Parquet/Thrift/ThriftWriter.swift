// SPDX-License-Identifier: Apache-2.0

/// Writes Thrift's compact protocol, as far as Parquet's metadata need it. Fields of a struct come in ascending order.
struct ThriftWriter {
    private(set) var bytes: [UInt8] = []
    private var lastField = 0

    /// A struct by itself.
    static func bytes(_ body: (inout ThriftWriter) -> Void) -> [UInt8] {
        var writer = ThriftWriter()
        body(&writer)
        writer.bytes.append(0)
        return writer.bytes
    }

    mutating func field(_ id: Int, _ value: Bool) { header(id, value ? .true : .false) }

    mutating func field(_ id: Int, int32 value: Int) {
        header(id, .int32)
        integer(value)
    }

    mutating func field(_ id: Int, int64 value: Int) {
        header(id, .int64)
        integer(value)
    }

    mutating func field(_ id: Int, int16 value: Int) {
        header(id, .int16)
        integer(value)
    }

    mutating func field(_ id: Int, _ value: [UInt8]) {
        header(id, .binary)
        binary(value)
    }

    mutating func field(_ id: Int, _ value: String) { field(id, Array(value.utf8)) }

    mutating func field(_ id: Int, _ body: (inout ThriftWriter) -> Void) {
        header(id, .structure)
        structure(body)
    }

    /// A list, whose elements the body writes.
    mutating func field(_ id: Int, list count: Int, of type: ThriftType, _ body: (inout ThriftWriter) -> Void) {
        header(id, .list)
        if count < 15 {
            bytes.append(UInt8(count << 4) | type.rawValue)
        } else {
            bytes.append(0xF0 | type.rawValue)
            Varint.append(UInt64(count), to: &bytes)
        }
        body(&self)
    }

    // Elements of lists.

    mutating func integer(_ value: Int) { Varint.append(Varint.zigzag(Int64(value)), to: &bytes) }

    mutating func boolean(_ value: Bool) { bytes.append((value ? ThriftType.true : .false).rawValue) }

    mutating func binary(_ value: [UInt8]) {
        Varint.append(UInt64(value.count), to: &bytes)
        bytes += value
    }

    mutating func structure(_ body: (inout ThriftWriter) -> Void) {
        let outer = lastField
        lastField = 0
        body(&self)
        bytes.append(0)
        lastField = outer
    }

    private mutating func header(_ id: Int, _ type: ThriftType) {
        let step = id - lastField
        if (1...15).contains(step) {
            bytes.append(UInt8(step << 4) | type.rawValue)
        } else {
            bytes.append(type.rawValue)
            integer(id)
        }
        lastField = id
    }
}

/// The types of the compact protocol.
enum ThriftType: UInt8 {
    case `true` = 1
    case `false` = 2
    case byte = 3
    case int16 = 4
    case int32 = 5
    case int64 = 6
    case double = 7
    case binary = 8
    case list = 9
    case set = 10
    case map = 11
    case structure = 12
}
