// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIOJSON
import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Writes the rows of one stream as JSON objects. A record that is wanted whole and is as documented is copied.
struct RecordEncoder {
    private let properties: [Property]
    private let isWhole: Bool
    /// Names with their quotes and colon.
    private let names: [[UInt8]]
    private let sendsExtra: Bool
    /// Names whose values must not be read in what is left over either: hashed ones, and those that nobody wants.
    private let hidden: Set<ExactText>

    /// How the columns of a batch become properties.
    struct Plan {
        /// The place of each property's column; nil if the batch has none.
        let places: [Int?]
        let record: Int?
        let extra: Int?
        /// Columns that turned up, which are no properties.
        let late: [Int]
    }

    init(_ stream: MessageStream) {
        properties = stream.sent.filter { $0.name != MessageStream.extra }
        sendsExtra = stream.selected.contains(ExactText(MessageStream.extra))
        hidden = Set(
            stream.properties.filter { $0.isHashed || !stream.selected.contains($0.id) }.map(\.id))
        // Values that lie deeper, or elsewhere, are not in the record under their names.
        isWhole =
            stream.isWhole
            && stream.source.shape.fields.allSatisfy {
                $0.source == .own([$0.column.name]) || $0.source == .whole
            }
        names = properties.map { Self.name($0.name) }
    }

    private static func name(_ name: String) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONText.quote(name, into: &bytes)
        return bytes + [UInt8(ascii: ":")]
    }

    func plan(_ columns: [Column], of stream: MessageStream) -> Plan {
        let places = Dictionary(
            columns.enumerated().map { (ExactText($1.name), $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(stream.properties.map(\.id) + [ExactText(RecordShape.recordColumn)])
        return Plan(
            places: properties.map { places[$0.id] },
            record: isWhole ? places[ExactText(RecordShape.recordColumn)] : nil,
            extra: places[ExactText(MessageStream.extra)],
            late: sendsExtra ? columns.indices.filter { !known.contains(ExactText(columns[$0].name)) } : [])
    }

    /// Appends a row as an object.
    /// - Returns: The places of properties whose value was of another form.
    func append(row: Int, of batch: RowBatch, _ plan: Plan, to output: inout [UInt8]) -> [Int] {
        if let record = plan.record, case let cell = batch.cell(row: row, column: record), !cell.isNull,
            plan.extra.map({ batch.cell(row: row, column: $0).isNull }) ?? true,
            stands(row, of: batch, plan, record: cell)
        {
            output += batch.bytes[cell.range]
            return []
        }
        return rebuild(row: row, of: batch, plan, to: &output)
    }

    /// True if a record can be copied: every value is of its property's form, and it is one line.
    @inline(__always)
    private func stands(_ row: Int, of batch: RowBatch, _ plan: Plan, record: Cell) -> Bool {
        batch.bytes.withUnsafeBufferPointer { bytes in
            for index in properties.indices {
                guard let place = plan.places[index] else { continue }
                guard ValueEncoder.stands(batch.cell(row: row, column: place), properties[index].form, bytes) else {
                    return false
                }
            }
            guard let base = bytes.baseAddress else { return false }
            let start = base + record.offset
            return memchr(start, 0x0A, record.length) == nil && memchr(start, 0x0D, record.length) == nil
        }
    }

    private func rebuild(row: Int, of batch: RowBatch, _ plan: Plan, to output: inout [UInt8]) -> [Int] {
        var misfits: [Int] = []
        var separator = UInt8(ascii: "{")
        for index in properties.indices {
            guard let place = plan.places[index] else { continue }
            let cell = batch.cell(row: row, column: place)
            guard !cell.isNull else { continue }
            let before = output.count
            output.append(separator)
            output += names[index]
            if ValueEncoder.append(cell, as: properties[index], of: batch, to: &output) {
                separator = UInt8(ascii: ",")
            } else {
                output.removeSubrange(before...)
                misfits.append(index)
            }
        }
        if sendsExtra {
            let extra = extra(row: row, of: batch, plan, misfits)
            if !extra.isEmpty {
                output.append(separator)
                output += Self.extraName
                output += extra
                separator = UInt8(ascii: ",")
            }
        }
        if separator == UInt8(ascii: "{") { output.append(separator) }
        output.append(UInt8(ascii: "}"))
        return misfits
    }

    private static let extraName = name(MessageStream.extra)

    /// What has no property of its own, as an object; empty if there is nothing.
    private func extra(row: Int, of batch: RowBatch, _ plan: Plan, _ misfits: [Int]) -> [UInt8] {
        var output: [UInt8] = []
        if let place = plan.extra, case let cell = batch.cell(row: row, column: place), !cell.isNull {
            leftOver(batch.bytes.span.extracting(cell.range), to: &output)
        }
        let others = misfits.compactMap { plan.places[$0] } + plan.late
        for place in others where !batch.cell(row: row, column: place).isNull {
            output.append(output.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            output += Self.name(batch.columns[place].name)
            var value: [UInt8] = []
            batch.appendJSON(of: batch.cell(row: row, column: place), to: &value)
            ValueEncoder.append(asSent: value.span, to: &output)
        }
        if !output.isEmpty { output.append(UInt8(ascii: "}")) }
        return output
    }

    /// Appends the members of an object that may be read, with a brace before the first.
    private func leftOver(_ object: Span<UInt8>, to output: inout [UInt8]) {
        for member in JSONMembers(object) where !hidden.contains(ExactText(member.name)) {
            output.append(output.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            output += Self.name(member.name)
            ValueEncoder.append(asSent: object.extracting(member.value), to: &output)
        }
    }

    /// A record as it was sent, for those who have to know it; nil if nobody kept it.
    func record(row: Int, of batch: RowBatch) -> String? {
        guard let place = batch.index(of: ColumnName(RecordShape.recordColumn)) else { return nil }
        return batch.text(row: row, column: place)
    }

    /// What the properties at these places are called.
    func names(of places: [Int]) -> [String] { places.map { properties[$0].name } }

    /// True if what identifies a record is among them.
    func holdKey(_ places: [Int]) -> Bool { places.contains { properties[$0].isKey } }
}
