// SPDX-License-Identifier: Apache-2.0

/// A value of Thrift's compact protocol. Fields that are not asked for are read over.
indirect enum ThriftValue {
    case boolean(Bool)
    case integer(Int)
    case double(Double)
    case binary([UInt8])
    case list([ThriftValue])
    case structure([Int: ThriftValue])

    /// Reads a struct.
    init(_ cursor: inout ByteCursor) throws(ParquetError) { self = try Self.structure(&cursor, depth: 0) }

    private static func structure(_ cursor: inout ByteCursor, depth: Int) throws(ParquetError) -> ThriftValue {
        var fields: [Int: ThriftValue] = [:]
        var id = 0
        while true {
            let header = try cursor.byte()
            if header == 0 { return .structure(fields) }
            id = header >> 4 == 0 ? Int(try cursor.zigzag()) : id &+ Int(header >> 4)
            let type = try type(header & 0x0F)
            switch type {
            case .true, .false: fields[id] = .boolean(type == .true)
            default: fields[id] = try value(type, &cursor, depth: depth)
            }
        }
    }

    private static func value(
        _ type: ThriftType, _ cursor: inout ByteCursor, depth: Int
    ) throws(ParquetError) -> ThriftValue {
        // Parquet's own metadata are eight deep.
        guard depth < 16 else { throw .damaged("its metadata are nested too deep") }
        switch type {
        case .true, .false: return .boolean(try cursor.byte() == ThriftType.true.rawValue)
        case .byte: return .integer(Int(Int8(bitPattern: try cursor.byte())))
        case .int16, .int32, .int64: return .integer(Int(try cursor.zigzag()))
        case .double: return .double(Double(bitPattern: try cursor.uint64()))
        case .binary: return .binary(Array(try cursor.take(try cursor.count())))
        case .list, .set:
            let header = try cursor.byte()
            let type = try Self.type(header & 0x0F)
            let count = header >> 4 == 15 ? try cursor.count() : Int(header >> 4)
            var elements: [ThriftValue] = []
            for _ in 0..<count { elements.append(try value(type, &cursor, depth: depth + 1)) }
            return .list(elements)
        case .map: throw .damaged("its metadata have a map")
        case .structure: return try structure(&cursor, depth: depth + 1)
        }
    }

    private static func type(_ code: UInt8) throws(ParquetError) -> ThriftType {
        guard let type = ThriftType(rawValue: code) else { throw .damaged("its metadata have a type \(code)") }
        return type
    }
}

extension ThriftValue {
    /// A field of a struct; nil if it is not there.
    subscript(_ id: Int) -> ThriftValue? {
        if case .structure(let fields) = self { fields[id] } else { nil }
    }

    func integer(_ id: Int) throws(ParquetError) -> Int {
        guard case .integer(let value)? = self[id] else { throw .damaged("its metadata lack the number \(id)") }
        return value
    }

    func binary(_ id: Int) throws(ParquetError) -> [UInt8] {
        guard case .binary(let value)? = self[id] else { throw .damaged("its metadata lack the text \(id)") }
        return value
    }

    func list(_ id: Int) throws(ParquetError) -> [ThriftValue] {
        guard case .list(let value)? = self[id] else { throw .damaged("its metadata lack the list \(id)") }
        return value
    }

    func structure(_ id: Int) throws(ParquetError) -> ThriftValue {
        guard let value = self[id], case .structure = value else {
            throw .damaged("its metadata lack the struct \(id)")
        }
        return value
    }
}
